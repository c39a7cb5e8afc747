using System.Net;
using Ical.Net;
using Ical.Net.CalendarComponents;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Visits;

namespace NetworkPortal.Tests.Visits.Following;

/// <summary>The calendar updates that a visit sends over its lifetime (see RFC 5546 and how clients implement
/// it).</summary>
public sealed class VisitCalendarTests(PortalFixture portal)
{
    [Fact]
    public async Task A_visits_calendar_emails_keep_one_UID_raise_the_sequence_and_end_with_a_cancellation()
    {
        var stage = await Stage.Set(portal);
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        await Move(stage, "10:00");
        await Move(stage, "11:00");
        await stage.Asker.Post($"/visits/{stage.Visit}/cancellation", ("reason", "Cover"));
        foreach (var person in (string[])[stage.Colleague(1), stage.Colleague(2)])
        {
            var mails = (await portal.MailTo(person)).Where(mail => mail.Calendar is not null).ToList();
            Assert.Equal(["REQUEST", "REQUEST", "REQUEST", "CANCEL"], mails.Select(mail => mail.CalendarMethod));
            var events = mails.Select(Event).ToList();
            Assert.Single(events.Select(e => e.Uid).Distinct());
            Assert.Equal([0, 1, 2, 3], events.Select(e => e.Sequence));
            Assert.Equal("CANCELLED", events[^1].Status);
            Assert.All(events, e => Assert.Equal("mailto:" + person, Assert.Single(e.Attendees).Value!.OriginalString));
            Assert.Single(events.Select(e => e.Organizer!.Value!.OriginalString).Distinct());
            Assert.Single(mails.Select(mail => mail.Stream).Distinct());
        }
        Assert.All(await portal.MailTo(stage.Asker.Email), mail => Assert.Null(mail.Calendar));
    }

    [Fact]
    public async Task The_calendar_event_has_the_exact_times_and_its_text_names_both_time_zones()
    {
        var stage = await Stage.Set(portal, "America/Los_Angeles");
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        var mail = Assert.Single(await portal.MailTo(stage.Colleague(1)));
        var written = Event(mail);
        Assert.Equal(stage.Day.StartsAt.ToDateTimeUtc(), written.DtStart!.AsUtc);
        Assert.Equal(stage.Day.EndsAt.ToDateTimeUtc(), written.DtEnd!.AsUtc);
        Assert.Contains("(Eastern)", written.Description, StringComparison.Ordinal);
        Assert.Contains("(Pacific)", written.Description, StringComparison.Ordinal);
        Assert.Contains("(Pacific)", mail.Text, StringComparison.Ordinal);
        Assert.Contains("When " + stage.Day.When(), mail.Text, StringComparison.Ordinal);
        Assert.Contains("9:30 classrooms", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_team_is_not_emailed_about_a_visit_that_the_host_never_confirmed()
    {
        var stage = await Stage.Set(portal);
        await Move(stage, "10:00");
        await stage.Asker.Post($"/visits/{stage.Visit}/cancellation");
        Assert.Empty(await portal.MailTo(stage.Colleague(1)));
        Assert.Equal(
            ["visit-received", "visit-moved", "visit-canceled"],
            (await portal.MailTo(stage.Asker.Email)).Select(mail => mail.Template)
        );
        Assert.All(await portal.MailTo(stage.Asker.Email), mail => Assert.Null(mail.Calendar));
    }

    [Fact]
    public async Task A_requester_on_the_team_gets_one_confirmation_email()
    {
        var (host, school) = (await portal.NewSchool(), await portal.NewSchool());
        var (receiver, asker) = (await portal.NewPerson(host), await portal.NewPerson(school));
        var day = await portal.NewDay(host);
        using var client = await asker.Client();
        var visit = (
            await client.Submit($"/visits/days/{day.Id}/request", "main form", new() { ["purpose"] = "To learn" })
        ).Path;
        await receiver.Post(visit + "/confirmation");
        var mail = Assert.Single(await portal.MailTo(asker.Email), mail => mail.Template == "visit-confirmed");
        Assert.Equal("ACCEPTED", Assert.Single(Event(mail).Attendees).ParticipationStatus);
    }

    [Fact]
    public async Task The_downloaded_calendar_has_the_same_UID_and_no_attendees()
    {
        var stage = await Stage.Set(portal);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Asker.Get($"/visits/{stage.Visit}/calendar.ics")).Status);
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        var file = await stage.Asker.Get($"/visits/{stage.Visit}/calendar.ics");
        Assert.StartsWith("text/calendar", file.Headers["Content-Type"], StringComparison.Ordinal);
        var written = Assert.Single(Calendar.Load(file.Html)!.Events);
        Assert.Equal((await portal.Read(stage.Visit)).CalendarUid, written.Uid);
        Assert.Empty(written.Attendees);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await (await portal.NewPerson(await portal.NewSchool())).Get($"/visits/{stage.Visit}/calendar.ics")).Status
        );
    }

    private static CalendarEvent Event(OutgoingMail mail) => Assert.Single(Calendar.Load(mail.Calendar!)!.Events);

    private static async Task Move(Stage stage, string starts)
    {
        using var client = await stage.Host.Client();
        var answer = await client.Submit(
            $"/visits/days/{stage.Day.Id}/edit",
            "main form",
            new() { ["starts"] = starts }
        );
        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }
}
