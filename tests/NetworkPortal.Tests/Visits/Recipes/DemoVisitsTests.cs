using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Visits;
using NetworkPortal.Visits.Recipes;

namespace NetworkPortal.Tests.Visits.Recipes;

/// <summary>Someone new finds each part of visits in the demo data.</summary>
public sealed class DemoVisitsTests(PortalFixture portal)
{
    [Fact]
    public async Task A_teacher_finds_a_lesson_to_watch_and_another_schools_only_if_it_is_for_the_network()
    {
        using var teacher = await portal.Client(Cast.Teacher);
        var page = await teacher.GetPage("/visits/watch");
        Assert.Contains("Students ask the first three questions", page.Text("main"), StringComparison.Ordinal);
        using var elsewhere = await portal.Client(Cast.HostCoordinator);
        page = await elsewhere.GetPage("/visits/watch?from=network");
        Assert.Contains("Students ask the first three questions", page.Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("A circle where no one repeats", page.Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_coordinator_waits_for_a_full_day_and_a_leader_is_asked_to_approve_a_visit()
    {
        using var coordinator = await portal.Client(Cast.VisitCoordinator);
        var day = await coordinator.GetPage($"/visits/days/{VisitDaysStep.IdOf("mill-creek-reading")}");
        Assert.Contains("on the waitlist", day.Text("main"), StringComparison.Ordinal);
        var id = VisitDaysStep.IdOf("cypress-visits");
        var visit = await portal.Db(db => db.Visits.Whole().SingleAsync(v => v.HostDayId == id));
        Assert.True(visit.AwaitsApproval);
        using var leader = await portal.Client(Cast.SchoolLeader);
        Assert.Contains($"/visits/{visit.Id}", (await leader.GetPage("/today")).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("waitlist", """{ "Entries": [{ "Day": "nowhere", "School": "elm-street-demo", "By": "x@y.z" }] }""")]
    [InlineData(
        "waitlist",
        """{ "Entries": [{ "Day": "cypress-visits", "School": "harbor-demo", "By": "owen.takeda@demo.example" }] }"""
    )]
    [InlineData(
        "open-lessons",
        """{ "Lessons": [{ "School": "x", "Teacher": "y", "Starts": "9:00", "Place": "1", "Trying": "2" }] }"""
    )]
    [InlineData(
        "open-lessons",
        """
            { "Lessons": [{ "School": "harbor-demo", "Teacher": "owen.takeda@demo.example", "Starts": "nine",
                "Place": "1", "Trying": "2" }] }
            """
    )]
    public async Task An_entry_that_makes_no_sense_is_refused(string step, string json)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var found = scope.ServiceProvider.GetServices<IRecipeStep>().Single(s => s.Name == step);
        await Assert.ThrowsAsync<RecipeException>(() =>
            found.Execute(JsonNode.Parse(json)!.AsObject(), new("Test", "", _ => { }, _ => { }), default)
        );
    }
}
