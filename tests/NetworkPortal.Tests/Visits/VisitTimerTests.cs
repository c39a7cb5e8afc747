using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Visits;

namespace NetworkPortal.Tests.Visits;

/// <summary>What happens to a visit by itself: reminders, help for an unanswered request, and its end.</summary>
public sealed class VisitTimerTests(PortalFixture portal)
{
    [Fact]
    public async Task The_host_is_reminded_of_a_request_once()
    {
        var stage = await Stage.Set(portal);
        await portal.RunTimer(stage.Visit, VisitTimerKind.RemindHost);
        await portal.Services.GetRequiredService<VisitTimerJob>().Tick(default);
        var mail = Assert.Single(await portal.MailTo(stage.Host.Email), mail => mail.Template == "visit-reminder");
        Assert.Contains("Please answer by", mail.Text, StringComparison.Ordinal);
        Assert.Contains("should answer by", (await stage.Asker.Get($"/visits/{stage.Visit}")).Text(".next"));
    }

    [Fact]
    public async Task A_school_leader_can_answer_an_overdue_request_in_the_coordinators_place()
    {
        var stage = await Stage.Set(portal);
        var leader = await portal.NewPerson(stage.HostSchool, SchoolRole.SchoolLeader);
        Assert.Equal(HttpStatusCode.NotFound, (await leader.Post($"/visits/{stage.Visit}/confirmation")).Status);
        await portal.RunTimer(stage.Visit, VisitTimerKind.Escalate);
        Assert.Contains("visit-overdue", (await portal.MailTo(leader.Email)).Select(mail => mail.Template));
        Assert.Contains("visit-escalated", (await portal.MailTo(stage.Asker.Email)).Select(mail => mail.Template));
        var page = await leader.Post($"/visits/{stage.Visit}/confirmation");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(VisitState.Confirmed, (await portal.Read(stage.Visit)).State);
    }

    [Fact]
    public async Task A_request_that_no_one_answers_ends_frees_its_spots_and_names_other_days()
    {
        var stage = await Stage.Set(portal);
        var other = await portal.NewDay(stage.HostSchool, inDays: 40, focus: "Reading in grade 2");
        await portal.RunTimer(stage.Visit, VisitTimerKind.Release);
        var visit = await portal.Read(stage.Visit);
        Assert.Equal((VisitState.NotAnswered, 0, 0), (visit.State, visit.Holds.Count, visit.Timers.Count));
        Assert.Equal(10, (await portal.Read(stage.Day)).PeopleLeft);
        var mail = Assert.Single(await portal.MailTo(stage.Asker.Email), mail => mail.Template == "visit-not-answered");
        Assert.Contains($"/visits/days/{other.Id}", mail.Html, StringComparison.Ordinal);
        Assert.Contains("Not answered", (await stage.Asker.Get($"/visits/{stage.Visit}")).Text(".status"));
        await stage.Asker.Ask(stage.Day, stage.School);
        Assert.Contains(
            "Nothing changed.",
            (await stage.Host.Post($"/visits/{stage.Visit}/confirmation")).Text(".flash"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_team_is_reminded_of_a_confirmed_visit_and_hears_nothing_after_a_cancellation()
    {
        var stage = await Stage.Set(portal);
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        await portal.RunTimer(stage.Visit, VisitTimerKind.RemindSubstitutes);
        Assert.Contains("visit-substitutes", (await portal.MailTo(stage.Asker.Email)).Select(mail => mail.Template));
        await portal.RunTimer(stage.Visit, VisitTimerKind.RemindTeam);
        foreach (var person in (string[])[stage.Colleague(1), stage.Colleague(2), stage.Host.Email])
            Assert.Equal("visit-soon", (await portal.MailTo(person))[^1].Template);
        await stage.Asker.Post($"/visits/{stage.Visit}/cancellation");
        Assert.Empty((await portal.Read(stage.Visit)).Timers);
        await portal.Services.GetRequiredService<VisitTimerJob>().Tick(default);
        Assert.DoesNotContain(
            "visit-tomorrow",
            (await portal.MailTo(stage.Colleague(1))).Select(mail => mail.Template)
        );
    }

    [Fact]
    public async Task Reminders_move_with_the_day_and_none_is_about_the_past()
    {
        var stage = await Stage.Set(portal);
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        var before = (await portal.Read(stage.Visit)).Timers.ToDictionary(timer => timer.Kind, timer => timer.DueAt);
        Assert.Equal(6, before.Count);
        var sooner = await portal.NewDay(stage.HostSchool, inDays: 8);
        await stage.Host.Post($"/visits/{stage.Visit}/date", ("day", $"{sooner.Id}"), ("reason", "Exams"));
        await stage.Asker.Post($"/visits/{stage.Visit}/date/acceptance");
        var after = (await portal.Read(stage.Visit)).Timers.ToDictionary(timer => timer.Kind, timer => timer.DueAt);
        Assert.True(after[VisitTimerKind.RemindTeam] < before[VisitTimerKind.RemindTeam]);
        Assert.True(after[VisitTimerKind.RemindTomorrow] < before[VisitTimerKind.RemindTomorrow]);
    }
}
