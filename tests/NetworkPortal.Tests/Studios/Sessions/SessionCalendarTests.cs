using Ical.Net;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail;
using NetworkPortal.Mail.Sending;
using NetworkPortal.Meetings;
using NetworkPortal.Meetings.Calendars;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Visits;
using NetworkPortal.Tests.Visits.Calendars;
using NodaTime;

namespace NetworkPortal.Tests.Studios.Sessions;

/// <summary>The rules of invitations (see the visits’ InvitationRulesTests), for the sessions of a studio.</summary>
public sealed class SessionCalendarTests(PortalFixture portal)
{
    [Fact]
    public async Task Joining_sends_one_email_with_an_invitation_to_each_coming_session()
    {
        var (studio, _, member) = await Studio();
        var mail = Assert.Single(await portal.MailTo(member.Email));
        Assert.Equal("studio-joined", mail.Template);
        var calendars = mail.Calendars();
        Assert.Equal(["REQUEST", "REQUEST"], calendars.Select(one => one.Method));
        Assert.Equal(2, calendars.Select(one => one.Event.Uid).Distinct().Count());
        foreach (var one in calendars)
        {
            var attendee = Assert.Single(one.Event.Attendees);
            Assert.Equal(("mailto:" + member.Email, false), (attendee.Value!.OriginalString, attendee.Rsvp));
        }
    }

    [Fact]
    public async Task Each_invitation_is_a_part_of_the_email_of_its_own()
    {
        var (_, _, member) = await Studio();
        var message = MimeBuilder.Build(
            Assert.Single(await portal.MailTo(member.Email)),
            portal.Services.GetRequiredService<MailOptions>().From
        );
        var mixed = Assert.IsType<Multipart>(message.Body);
        var readings = Assert.IsType<MultipartAlternative>(mixed[0]);
        Assert.Equal("text/calendar", readings[^1].ContentType.MimeType);
        var parts = message.BodyParts.OfType<TextPart>().Where(p => p.ContentType.IsMimeType("text", "calendar"));
        foreach (var part in parts.ToList())
        {
            var calendar = Assert.Single(CalendarCollection.Load(part.Text));
            Assert.Equal(calendar.Method, part.ContentType.Parameters["method"]);
            Assert.Single(calendar.Events);
        }
        Assert.Equal(2, parts.Count());
    }

    [Fact]
    public async Task A_new_time_raises_the_sequence_and_new_notes_do_not()
    {
        var (studio, leader, member) = await Studio();
        var session = await Notes(studio);
        await leader.Edit(studio, session, new() { ["starts"] = "15:30" });
        await leader.Edit(studio, session, new() { ["notes"] = "Bring two notebooks." });
        await leader.Edit(studio, session, new() { ["place"] = "Room 7" });
        var received = await Received(member, session);
        Assert.Equal([0, 1, 1, 2], received.Select(one => one.Event.Sequence));
        Assert.All(received, one => Assert.Equal("REQUEST", one.Method));
        Assert.Contains("Bring two notebooks.", received[2].Event.Description, StringComparison.Ordinal);
        Assert.Equal("Room 7", received[3].Event.Location);
    }

    [Fact]
    public async Task A_canceled_session_leaves_every_calendar_and_feeds_agree()
    {
        var (studio, leader, member) = await Studio();
        var session = await Notes(studio);
        await leader.Cancel(studio, session);
        var canceled = (await Received(member, session))[^1];
        Assert.Equal(("CANCEL", "CANCELLED", 1), (canceled.Method, canceled.Event.Status, canceled.Event.Sequence));
        var feed = Calendar.Load((await member.Get(studio.Url() + "/calendar.ics")).Html)!.Events;
        var listed = feed.Single(one => one.Uid == session.CalendarUid);
        Assert.Equal(("CANCELLED", 1), (listed.Status, listed.Sequence));
        Assert.Equal("CONFIRMED", feed.Single(one => one.Uid != session.CalendarUid).Status);
    }

    [Fact]
    public async Task Whoever_leaves_gets_cancellations_and_whoever_returns_newer_invitations()
    {
        var (studio, leader, member) = await Studio();
        var session = await Notes(studio);
        var others = (await portal.MailTo(leader.Email)).Count;
        await portal.Leave(studio, member);
        await portal.Leave(studio, member);
        await portal.Join(studio, member);
        var received = await Received(member, session);
        Assert.Equal(["REQUEST", "CANCEL", "REQUEST"], received.Select(one => one.Method));
        Assert.Equal([0, 1, 2], received.Select(one => one.Event.Sequence));
        Assert.Equal(others, (await portal.MailTo(leader.Email)).Count);
        var left = (await portal.MailTo(member.Email))[1];
        Assert.Contains("Its sessions go on.", left.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pausing_cancels_the_coming_sessions_for_everyone_and_resuming_brings_them_back()
    {
        var (studio, leader, member) = await Studio();
        var session = await Notes(studio);
        await Change(studio, (s, now) => s.Pause(StudioStage.Happened(now, "A new term")));
        Assert.Equal("CANCEL", (await Received(member, session))[^1].Method);
        Assert.Contains("A new term", (await portal.MailTo(member.Email))[^1].Text, StringComparison.Ordinal);
        await leader.Edit(studio, session, new() { ["starts"] = "15:30" });
        await Change(studio, (s, now) => s.Resume(StudioStage.Happened(now)));
        var received = await Received(member, session);
        Assert.Equal(["REQUEST", "CANCEL", "REQUEST"], received.Select(one => one.Method));
        Assert.Equal(
            received.Select(one => one.Event.Sequence).Distinct().Order(),
            received.Select(one => one.Event.Sequence)
        );
        await Change(studio, (s, now) => s.Cancel(StudioStage.Happened(now)));
        Assert.Equal("CANCEL", (await Received(member, session))[^1].Method);
        Assert.Empty(ReceivingCalendar.After(await Received(member, session)).Events);
    }

    [Fact]
    public async Task Added_sessions_reach_everyone_in_one_email_and_proposals_reach_no_one()
    {
        var leader = await portal.NewTeacher();
        var studio = await portal.NewStudio(leader, open: false);
        await portal.AddSession(studio, leader);
        Assert.DoesNotContain(await portal.MailTo(leader.Email), mail => mail.Calendar is not null);
        await Change(studio, (s, now) => s.Open(StudioStage.Happened(now)));
        var mail = Assert.Single(await portal.MailTo(leader.Email), mail => mail.Calendar is not null);
        Assert.Equal(2, mail.Calendars().Count);
    }

    [Fact]
    public async Task Someone_who_turned_invitations_off_gets_none_and_finds_the_sessions_in_their_feed()
    {
        var leader = await portal.NewTeacher();
        var studio = await portal.NewStudio(leader);
        var (with, without) = (await portal.NewTeacher(), await portal.NewTeacher());
        await portal.Db(async db =>
        {
            await db.Choose(new(without.Id, StudioNotices.Session.Key, Guid.Empty), DeliveryFrequency.Off, default);
            await db.SaveChangesAsync();
        });
        await portal.Join(studio, with);
        await portal.Join(studio, without);
        Assert.NotNull(Assert.Single(await portal.MailTo(with.Email)).Calendar);
        Assert.Null(Assert.Single(await portal.MailTo(without.Email)).Calendar);
        Assert.Empty(await Feed(with, emailed: false));
        Assert.Single(await Feed(with, emailed: true));
        Assert.Single(await Feed(without, emailed: false));
    }

    private async Task<IReadOnlyList<CalendarInvite>> Feed(Person person, bool emailed)
    {
        await using var scope = portal.Scope();
        var feed = scope.ServiceProvider.GetServices<ICalendarSource>().OfType<StudioFeed>().Single();
        return await (emailed ? feed.Emailed(person.Id, default) : feed.For(person.Id, default));
    }

    private async Task Change(Studio studio, Func<Studio, Instant, TransitionResult> apply)
    {
        await using var scope = portal.Scope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var change = await scope
            .ServiceProvider.GetRequiredService<ChangeStudio>()
            .Run(db.Studios.Where(s => s.Id == studio.Id), new(apply));
        Assert.True(change.Done);
    }

    private async Task<(Studio, Person Leader, Person Member)> Studio()
    {
        var (leader, member) = (await portal.NewTeacher(), await portal.NewTeacher());
        var studio = await portal.NewStudio(leader);
        await portal.AddSession(studio, leader);
        await portal.Join(studio, member);
        return (studio, leader, member);
    }

    private async Task<StudioSession> Notes(Studio studio) =>
        (await portal.Read(studio)).Sessions.Single(s => s.Title == "Looking at notes");

    private async Task<IReadOnlyList<MailedCalendar>> Received(Person person, StudioSession session) =>
        [
            .. (await portal.MailTo(person.Email))
                .Where(mail => mail.Calendar is not null)
                .SelectMany(mail => mail.Calendars())
                .Where(one => one.Event.Uid == session.CalendarUid),
        ];
}
