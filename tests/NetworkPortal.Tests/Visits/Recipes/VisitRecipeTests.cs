using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Meetings.Closures;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Visits;
using NetworkPortal.Visits.Recipes;
using NodaTime;

namespace NetworkPortal.Tests.Visits.Recipes;

public sealed class VisitRecipeTests(PortalFixture portal)
{
    [Fact]
    public async Task A_recipe_adds_visit_days_and_visits_only_once()
    {
        var (host, school) = (await portal.NewSchool("America/Denver"), await portal.NewSchool());
        var asker = await portal.NewPerson(school);
        var key = Guid.NewGuid().ToString("N");
        for (var time = 0; time < 2; time++)
        {
            await Run(
                $$"""
                { "name": "visit-days", "Days": [{ "Key": "{{key}}", "School": "{{host.Slug}}", "InDays": 21,
                  "Starts": "8:30", "Ends": "14:00", "Focus": "Conferences", "Teams": 2, "People": 6 }] }
                """
            );
            await Run(
                $$"""
                { "name": "visits", "Visits": [{ "Day": "{{key}}", "School": "{{school.Slug}}", "By": "{{asker.Email}}",
                  "Purpose": "To learn", "State": "confirmed", "AnsweredBy": "Lee (demo)", "DaysAgo": 3, "Team": [{
                  "Name": "Ana (demo)", "Email": "ana@demo.example" }] }] }
                """
            );
        }
        var day = await portal.Db(db => db.HostDays.SingleAsync(d => d.Id == VisitDaysStep.IdOf(key)));
        Assert.Equal(
            (new LocalTime(8, 30), "America/Denver", 1, 5),
            (day.Starts, day.TimeZoneId, day.TeamsLeft, day.PeopleLeft)
        );
        Assert.InRange((day.StartsAt - SystemClock.Instance.GetCurrentInstant()).Days, 19, 24);
        Assert.DoesNotContain(day.Date.DayOfWeek, (IsoDayOfWeek[])[IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday]);
        var visit = Assert.Single(await portal.VisitsTo(day));
        Assert.Equal((VisitState.Confirmed, 1), (visit.State, visit.TeamSize));
        Assert.Empty(await portal.MailTo(asker.Email));
    }

    [Fact]
    public async Task A_recipe_adds_a_past_visit_with_who_came_and_what_they_wrote()
    {
        var (host, school) = (await portal.NewSchool(), await portal.NewSchool());
        var (asker, key) = (await portal.NewPerson(school), Guid.NewGuid().ToString("N"));
        await Run(
            $$"""
            { "name": "visit-days", "Days": [{ "Key": "{{key}}", "School": "{{host.Slug}}", "InDays": -9,
              "Starts": "8:30", "Ends": "14:00", "Focus": "Conferences", "Teams": 2, "People": 6,
              "OnlineUrl": "https://video.example/room" }] }
            """
        );
        await Run(
            $$"""
            { "name": "visits", "Visits": [{ "Day": "{{key}}", "School": "{{school.Slug}}", "By": "{{asker.Email}}",
              "Purpose": "To learn", "State": "confirmed", "AnsweredBy": "Lee (demo)", "DaysAgo": 40,
              "Team": [{ "Name": "Ana (demo)", "Email": "{{asker.Email}}" }], "Came": ["{{asker.Email}}"],
              "Reflections": [{ "Email": "{{asker.Email}}", "Saw": "Calm", "WillTry": "Pairs", "Sharing": "schools" }]
              }] }
            """
        );
        var day = await portal.Db(db => db.HostDays.SingleAsync(d => d.Id == VisitDaysStep.IdOf(key)));
        Assert.Equal("https://video.example/room", day.Offer.OnlineUrl);
        var visit = Assert.Single(await portal.VisitsTo(day));
        Assert.True(Assert.Single(visit.Team).Came);
        Assert.All(visit.Timers, timer => Assert.True(timer.DueAt > SystemClock.Instance.GetCurrentInstant()));
        var colleague = await portal.NewPerson(host);
        var page = (await colleague.Get($"/visits/{visit.Id}/reflections")).Text("main");
        Assert.Contains("Calm", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recipe_sets_how_a_school_hosts_and_closes_unless_it_has_done_so_itself()
    {
        var school = await portal.NewSchool();
        foreach (var notice in (int[])[4, 5])
        {
            await Run(
                $$"""
                { "name": "host-settings", "Schools": [{ "School": "{{school.Slug}}", "NoticeDays": {{notice}},
                  "TeamDays": 2, "MaxVisits": 6, "RestWeeksInDays": [30] }] }
                """
            );
            await Run(
                $$"""
                { "name": "closures", "Closures": [{ "Name": "Workday (demo)", "School": "{{school.Slug}}",
                  "InDays": 20, "Days": 2 }] }
                """
            );
        }
        var settings = await portal.Db(db => db.HostSettingsOf(school.Id, CancellationToken.None));
        Assert.Equal((4, 2, 6), (settings.NoticeDays, settings.TeamDays, settings.MaxVisits));
        Assert.Single(settings.RestWeeks);
        var closure = await portal.Db(db => db.Set<Closure>().SingleAsync(c => c.SchoolId == school.Id));
        Assert.Equal(1, Period.DaysBetween(closure.FirstDate, closure.LastDate));
    }

    [Fact]
    public async Task A_visit_from_a_school_that_requires_approval_waits_for_its_leader()
    {
        var (host, school) = (await portal.NewSchool(), await portal.NewSchool());
        var (asker, key) = (await portal.NewPerson(school), Guid.NewGuid().ToString("N"));
        await Run(
            $$"""
            { "name": "schools", "Schools": [{ "Slug": "{{school.Slug}}", "Name": "{{school.Name}}",
              "RequiresVisitApproval": true }] }
            """
        );
        await Run(
            $$"""
            { "name": "visit-days", "Days": [{ "Key": "{{key}}", "School": "{{host.Slug}}", "InDays": 30,
              "Starts": "8:30", "Ends": "14:00", "Focus": "Conferences", "Teams": 2, "People": 6 }] }
            """
        );
        await Run(
            $$"""
            { "name": "visits", "Visits": [{ "Day": "{{key}}", "School": "{{school.Slug}}", "By": "{{asker.Email}}",
              "Purpose": "To learn", "Team": [{ "Name": "Ana (demo)", "Email": "ana@demo.example" }] }] }
            """
        );
        var day = await portal.Db(db => db.HostDays.SingleAsync(d => d.Id == VisitDaysStep.IdOf(key)));
        Assert.True(Assert.Single(await portal.VisitsTo(day)).AwaitsApproval);
    }

    [Theory]
    [InlineData("""{ "name": "visit-days" }""", "needs a list")]
    [InlineData("""{ "name": "host-settings", "Schools": [{ "School": "nowhere" }] }""", "isn’t a school")]
    [InlineData("""{ "name": "closures", "Closures": [{ "Name": "X", "Days": 500 }] }""", "Days from 1")]
    [InlineData("""{ "name": "closures", "Closures": [{ "Name": "X", "School": "nowhere" }] }""", "unknown school")]
    [InlineData("""{ "name": "visit-days", "Days": [null] }""", "null")]
    [InlineData(
        """
            { "name": "visit-days", "Days": [{ "Key": "x", "School": "nowhere", "Starts": "8:30", "Ends": "9:30",
              "Focus": "F", "Teams": 1, "People": 1 }] }
            """,
        "isn’t a school"
    )]
    [InlineData("""{ "name": "visit-days", "Days": [{ "Key": 5 }] }""", "can’t be read")]
    [InlineData(
        """
            { "name": "visits", "Visits": [{ "Day": "nowhere", "School": "x", "By": "y", "Purpose": "z", "Team": [] }] }
            """,
        "no earlier step added"
    )]
    [InlineData("""{ "name": "visits", "Visits": [{ "Day": "nowhere", "State": "maybe" }] }""", "can’t be read")]
    [InlineData("""{ "name": "visits", "Visits": [{}] }""", "Day")]
    public async Task An_invalid_step_is_rejected_with_a_message(string step, string message) =>
        Assert.Contains(
            message,
            (await Assert.ThrowsAsync<RecipeException>(() => Run(step))).Message,
            StringComparison.OrdinalIgnoreCase
        );

    [Fact]
    public async Task An_unknown_property_gives_a_warning()
    {
        var school = await portal.NewSchool();
        var warnings = await Run(
            $$"""
            { "name": "visit-days", "Days": [{ "Key": "{{Guid.NewGuid()}}", "School": "{{school.Slug}}", "InDays": 5,
              "Starts": "8:30", "Ends": "9:30", "Focus": "F", "Teams": 1, "People": 1, "Snack": true }] }
            """
        );
        Assert.Contains("\"Snack\"", Assert.Single(warnings), StringComparison.Ordinal);
    }

    private async Task<List<string>> Run(string json)
    {
        var (step, warnings) = (JsonNode.Parse(json)!.AsObject(), new List<string>());
        await using var scope = portal.Scope();
        var known = scope.ServiceProvider.GetServices<IRecipeStep>().Single(s => s.Name == (string)step["name"]!);
        await known.Execute(step, new RecipeRun("test", "/", warnings.Add, _ => { }), CancellationToken.None);
        return warnings;
    }
}
