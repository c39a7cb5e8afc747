using Microsoft.EntityFrameworkCore;
using NetworkPortal.Schools;
using NetworkPortal.Site.Dues;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Visits;

namespace NetworkPortal.Tests.Visits;

/// <summary>What Today asks of the people of a visit, and that it is gone once it is done.</summary>
public sealed class VisitDuesTests(PortalFixture portal)
{
    [Fact]
    public async Task A_host_confirms_on_Today_and_then_expects_the_visitors()
    {
        var stage = await Stage.Set(portal);
        Assert.Contains("wants to visit", await Today(stage.Host), StringComparison.Ordinal);
        using var client = await stage.Host.Client();
        await client.Submit("/today", "main form[action$=confirmation]");
        var after = await Today(stage.Host);
        Assert.DoesNotContain("wants to visit", after, StringComparison.Ordinal);
        Assert.Contains($"Visit from {stage.School.Name}", after, StringComparison.Ordinal);
        Assert.Contains("Add to calendar", await Today(stage.Asker), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Network_staff_who_alone_act_for_a_school_see_a_request_at_once()
    {
        // Staff see the first of what waits anywhere, so other tests' requests would push this one out.
        await using var own = await TestPortal.Start();
        var stage = await Stage.Set(own);
        var answer = $"/visits/{stage.Visit}/confirmation";
        using var staff = await own.Client(Cast.Editor);
        Assert.DoesNotContain(answer, (await staff.GetPage("/today")).Html, StringComparison.Ordinal);
        await own.Leave(stage.Host.Id, stage.HostSchool);
        Assert.Contains(answer, (await staff.GetPage("/today")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_waits_for_whoever_holds_the_role_when_they_look()
    {
        var stage = await Stage.Set(portal);
        Assert.Contains(
            "wants to visit",
            await Today(await portal.NewPerson(stage.HostSchool)),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "all caught up",
            await Today(await portal.NewPerson(stage.HostSchool, SchoolRole.Teacher)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Leaders_of_both_schools_see_the_visit_and_have_nothing_to_answer()
    {
        var stage = await Stage.Set(portal);
        foreach (var school in new[] { stage.HostSchool, stage.School })
        {
            var shown = await Today(await portal.NewPerson(school, SchoolRole.SchoolLeader));
            Assert.Contains($"{stage.School.Name} at {stage.HostSchool.Name}", shown, StringComparison.Ordinal);
            Assert.DoesNotContain("Decline", shown, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Someone_on_the_team_sees_the_visit_until_they_leave_the_team()
    {
        var stage = await Stage.Set(portal);
        var teacher = await portal.NewPerson(stage.School, SchoolRole.Teacher);
        (string, string)[] Team(params string[] emails) =>
            [.. emails.SelectMany((email, i) => new[] { ($"name-{i + 1}", $"Person {i}"), ($"email-{i + 1}", email) })];
        await stage.Asker.Post($"/visits/{stage.Visit}/team", Team(stage.Colleague(1), teacher.Email));
        Assert.Contains($"Visit to {stage.HostSchool.Name}", await Today(teacher), StringComparison.Ordinal);
        await stage.Asker.Post($"/visits/{stage.Visit}/team", Team(stage.Colleague(1)));
        Assert.Contains("all caught up", await Today(teacher), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Visitors_accept_a_proposed_date_on_Today()
    {
        var stage = await Stage.Set(portal);
        var other = await portal.NewDay(stage.HostSchool, inDays: 40);
        await stage.Host.Post($"/visits/{stage.Visit}/date", ("day", $"{other.Id}"), ("reason", "Exams"));
        Assert.Contains("proposed a new date", await Today(stage.Asker), StringComparison.Ordinal);
        using var client = await stage.Asker.Client();
        await client.Submit("/today", "main form[action$=acceptance]");
        Assert.DoesNotContain("proposed a new date", await Today(stage.Asker), StringComparison.Ordinal);
        Assert.Equal(other.Id, (await portal.Read(stage.Visit)).HostDayId);
    }

    [Fact]
    public async Task A_host_is_asked_who_came_until_it_is_recorded()
    {
        var stage = await Stage.Set(portal);
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        Assert.DoesNotContain("Who came", await Today(stage.Host), StringComparison.Ordinal);
        await portal.Happened(stage.Day, daysAgo: 2);
        await portal.Db(async db =>
        {
            var visit = await db.Visits.Whole().SingleAsync(v => v.Id == stage.Visit);
            await db.SettleDues(visit.Id, VisitDues.Wanted(visit, visit.HostDay), default);
            await db.SaveChangesAsync();
        });
        Assert.Contains("Who came", await Today(stage.Host), StringComparison.Ordinal);
        using var client = await stage.Host.Client();
        await client.Submit(
            $"/visits/{stage.Visit}/attendance",
            "main form",
            new() { ["came-1"] = "came", ["came-2"] = "absent" }
        );
        Assert.DoesNotContain("Who came", await Today(stage.Host), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_due_after_a_cancellation()
    {
        var stage = await Stage.Set(portal);
        await stage.Asker.Post($"/visits/{stage.Visit}/cancellation", ("reason", "Snow"));
        foreach (var person in new[] { stage.Host, stage.Asker })
            Assert.Contains("all caught up", await Today(person), StringComparison.Ordinal);
    }

    private static async Task<string> Today(Person person) => (await person.Get("/today")).Text("main");
}
