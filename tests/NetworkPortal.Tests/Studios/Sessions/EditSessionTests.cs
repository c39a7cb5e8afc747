using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Visits;
using NodaTime;
using static NetworkPortal.Tests.Studios.Sessions.SessionStage;

namespace NetworkPortal.Tests.Studios.Sessions;

public sealed class EditSessionTests(PortalFixture portal)
{
    [Fact]
    public async Task A_moved_session_is_emailed_to_everyone_in_the_studio_with_its_history()
    {
        var (leader, member) = (await portal.NewTeacher(), await portal.NewTeacher());
        var studio = await portal.NewStudio(leader);
        await portal.Join(studio, member);
        var session = await portal.AddSession(studio, leader);
        var list = await leader.Edit(studio, session, new() { ["starts"] = "16:00", ["ends"] = "17:15" });
        Assert.Equal("Saved. We emailed everyone in the studio.", list.Text(".flash"));
        var mail = (await portal.MailTo(member.Email))[^1];
        Assert.Contains("Changed: Looking at notes", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("4:00 PM to 5:15 PM", mail.Text, StringComparison.Ordinal);
        var events = await portal.Db(db => db.StudioEvents.Where(e => e.StudioId == studio.Id).ToListAsync());
        Assert.Contains(events, e => e.Kind == StudioEventKind.SessionChanged && e.ById == leader.Id);
    }

    [Fact]
    public async Task A_small_fix_is_not_emailed_but_a_new_time_always_is()
    {
        var (leader, member) = (await portal.NewTeacher(), await portal.NewTeacher());
        var studio = await portal.NewStudio(leader);
        await portal.Join(studio, member);
        var session = await portal.AddSession(studio, leader);
        var before = (await portal.MailTo(member.Email)).Count;
        var list = await leader.Edit(studio, session, new() { ["notes"] = "Bring two.", ["quietly"] = "true" });
        Assert.Equal("Saved. We didn’t email anyone.", list.Text(".flash"));
        Assert.Equal(before, (await portal.MailTo(member.Email)).Count);
        await leader.Edit(studio, session, new() { ["place"] = "Room 7", ["quietly"] = "true" });
        Assert.Equal(before + 1, (await portal.MailTo(member.Email)).Count);
    }

    [Fact]
    public async Task An_older_edit_does_not_win_silently_and_keeps_what_was_typed()
    {
        var leader = await portal.NewTeacher();
        var studio = await portal.NewStudio(leader);
        var session = await portal.AddSession(studio, leader);
        using var client = await leader.Client();
        var old = await client.GetPage($"{studio.Sessions()}/{session.Id}/plan");
        await leader.Edit(studio, session, new() { ["topic"] = "Looking at talk" });
        var page = await client.Submit(old, "main form", new() { ["notes"] = "Mine" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Looking at talk", page.Text(".notice-warning"), StringComparison.Ordinal);
        Assert.Equal("Mine", page.Text("#field-notes"));
        Assert.Equal(
            "",
            (await Read(studio, session)).Notes.Replace("Bring one notebook.", "", StringComparison.Ordinal)
        );
        await client.Submit(page, "main form");
        Assert.Equal(
            ("Looking at notes", "Mine"),
            ((await Read(studio, session)).Title, (await Read(studio, session)).Notes)
        );
    }

    [Fact]
    public async Task A_date_on_which_school_is_closed_asks_for_a_second_look()
    {
        var leader = await portal.NewTeacher();
        var studio = await portal.NewStudio(leader);
        var session = await portal.AddSession(studio, leader);
        var saturday = Text(Monday(0).PlusDays(5));
        using var client = await leader.Client();
        var plan = $"{studio.Sessions()}/{session.Id}/plan";
        var page = await client.Submit(plan, "main form", new() { ["date"] = saturday });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("That’s a Saturday.", page.Text("#field-anyway-error"), StringComparison.Ordinal);
        await client.Submit(page, "main form", new() { ["anyway"] = "true" });
        Assert.Equal(IsoDayOfWeek.Saturday, (await Read(studio, session)).StartsAt.InUtc().DayOfWeek);
    }

    [Fact]
    public async Task A_canceled_session_stays_visible_with_its_reason_and_can_not_be_changed()
    {
        var (leader, member) = (await portal.NewTeacher(), await portal.NewTeacher());
        var studio = await portal.NewStudio(leader);
        await portal.Join(studio, member);
        var session = await portal.AddSession(studio, leader);
        var missing = await leader.Post($"{studio.Sessions()}/{session.Id}/cancellation", ("reason", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, missing.Status);
        Assert.Contains(
            "Session canceled.",
            (await leader.Cancel(studio, session)).Text(".flash"),
            StringComparison.Ordinal
        );
        Assert.Equal("This session is already canceled.", (await leader.Cancel(studio, session)).Text(".flash"));
        Assert.Contains("Snow day", (await member.Get(studio.Url() + "/room")).Html, StringComparison.Ordinal);
        var open = await member.Get(studio.Url());
        Assert.Contains("Canceled", open.Text(".sessions"), StringComparison.Ordinal);
        Assert.DoesNotContain("Snow day", open.Html, StringComparison.Ordinal);
        Assert.Contains("Snow day", (await portal.MailTo(member.Email))[^1].Text, StringComparison.Ordinal);
        var list = await leader.Get(studio.Sessions());
        Assert.True(list.Has($"a[href$='/new?like={session.Id}']"));
        Assert.False(list.Has($"a[href$='{session.Id}/plan']"));
        var makeUp = await leader.Get($"{studio.Sessions()}/new?like={session.Id}");
        Assert.Equal("Looking at notes", makeUp.Document.QuerySelector("#field-topic")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Members_and_other_studios_can_not_change_a_session()
    {
        var (leader, member) = (await portal.NewTeacher(), await portal.NewTeacher());
        var studio = await portal.NewStudio(leader);
        await portal.Join(studio, member);
        var session = await portal.AddSession(studio, leader);
        Assert.Equal(HttpStatusCode.NotFound, (await member.Cancel(studio, session)).Status);
        var other = await portal.NewStudio(leader);
        Assert.Equal(HttpStatusCode.NotFound, (await leader.Cancel(other, session)).Status);
        Assert.False((await Read(studio, session)).IsCanceled);
    }

    private async Task<StudioSession> Read(Studio studio, StudioSession session) =>
        (await portal.Read(studio)).Sessions.Single(s => s.Id == session.Id);
}
