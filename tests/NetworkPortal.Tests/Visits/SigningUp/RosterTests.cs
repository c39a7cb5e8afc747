using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Visits;

namespace NetworkPortal.Tests.Visits.SigningUp;

/// <summary>A host posts a day for individuals, sees who comes by school, and records who came.</summary>
public sealed class RosterTests(PortalFixture portal)
{
    [Fact]
    public async Task A_host_posts_a_day_counted_in_people_only()
    {
        var school = await portal.NewSchool();
        var host = await portal.NewPerson(school);
        using var client = await host.Client();
        var page = await client.GetPage("/visits/days/new?kind=people");
        Assert.False(page.Has("#field-teams"));
        page = await client.Submit(page, "main form", Entry(people: 0));
        Assert.True(page.Has("#field-people[aria-invalid=true]"));
        page = await client.Submit(page, "main form", Entry(people: 40));
        Assert.Contains("People can sign up now.", page.Text(".flash"), StringComparison.Ordinal);
        var day = await portal.Db(db => db.HostDays.AsNoTracking().SingleAsync(d => d.SchoolId == school.Id));
        Assert.Equal((40, 40, 2, false), (day.People, day.TeamsLeft, day.SignUpSize, day.ConfirmsAtOnce));
        Assert.DoesNotContain("team", page.Text(".next"), StringComparison.OrdinalIgnoreCase);
        await client.Submit($"/visits/days/{day.Id}/edit", "main form", new() { ["people"] = 30, ["size"] = 1 });
        day = await portal.Read(day);
        Assert.Equal((30, 30, 30, 1), (day.People, day.TeamsLeft, day.PeopleLeft, day.SignUpSize));
    }

    [Fact]
    public async Task Network_staff_post_a_day_at_a_school_and_others_cannot()
    {
        var school = await portal.NewSchool();
        await portal.NewPerson(school);
        using var staff = await portal.Client(Cast.Administrator);
        var entry = Entry(people: 20);
        entry["school"] = $"{school.Id}";
        var page = await staff.Submit("/visits/days/new?kind=people", "main form", entry);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.True(await portal.Db(db => db.HostDays.AnyAsync(d => d.SchoolId == school.Id && d.SignUpSize == 2)));
        var teacher = await portal.NewPerson(school, SchoolRole.Teacher);
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.Get("/visits/days/new?kind=people")).Status);
    }

    [Fact]
    public async Task The_roster_lists_people_by_school_for_the_host_only()
    {
        var stage = await SignUpStage.Set(portal);
        await stage.SignUp();
        var page = await stage.Host.Get($"{stage.Path}/roster");
        Assert.Contains(stage.School.Name, page.Texts("main h2"));
        Assert.Contains(stage.Teacher.Name, page.Text("main"), StringComparison.Ordinal);
        Assert.False(page.Has("main form[action$=roster]"));
        Assert.Contains(
            stage.Teacher.Name,
            (await stage.Host.Get($"{stage.Path}/visitors")).Text("main"),
            StringComparison.Ordinal
        );
        foreach (var other in new[] { stage.Teacher, stage.Coordinator })
            Assert.Equal(HttpStatusCode.NotFound, (await other.Get($"{stage.Path}/roster")).Status);
        var team = await portal.NewDay(stage.HostSchool, inDays: 40);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Host.Get($"/visits/days/{team.Id}/roster")).Status);
    }

    [Fact]
    public async Task The_host_records_who_came_in_one_form_and_an_older_one_is_refused()
    {
        var stage = await SignUpStage.Set(portal);
        var visit = await stage.SignUp(SignUpStage.With(2, $"c-{Guid.NewGuid():N}@demo.example"));
        var refused = await stage.Host.Post($"{stage.Path}/roster");
        Assert.Contains("Nothing changed", refused.Text("main"), StringComparison.Ordinal);
        await portal.Happened(stage.Day, 1);
        using var client = await stage.Host.Client();
        var form = await client.GetPage($"{stage.Path}/roster");
        var first = (await portal.Read(visit)).Team[0];
        await client.Submit(form, "main form", new() { [$"came-{first.Id:N}"] = "true" });
        Assert.Equal([true, false], (await portal.Read(visit)).Team.Select(person => person.Came));
        var page = await client.Submit(form, "main form", []);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal([true, false], (await portal.Read(visit)).Team.Select(person => person.Came));
        Assert.Contains(
            "Statement of your hours",
            (await stage.Teacher.Get($"/visits/{visit}")).Text("main"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_host_has_one_entry_on_Today_for_everyone_who_signed_up()
    {
        var school = await portal.NewSchool();
        var host = await portal.NewPerson(school);
        using var client = await host.Client();
        await client.Submit("/visits/days/new?kind=people", "main form", Entry(people: 20, byHost: false));
        Assert.DoesNotContain("signed up", (await host.Get("/today")).Text("main"), StringComparison.Ordinal);
        var day = await portal.Db(db => db.HostDays.AsNoTracking().SingleAsync(d => d.SchoolId == school.Id));
        var visiting = await portal.NewSchool();
        for (var i = 0; i < 2; i++)
            await (await portal.NewPerson(visiting, SchoolRole.Teacher)).Post(
                $"/visits/days/{day.Id}/sign-up",
                SignUpStage.Entry(visiting)
            );
        var today = (await host.Get("/today")).Text("main");
        Assert.Contains("2 people signed up", today, StringComparison.Ordinal);
        Assert.DoesNotContain(visiting.Name, today, StringComparison.Ordinal);
        await client.Submit($"/visits/days/{day.Id}/cancellation", "main form", new() { ["reason"] = "Snow" });
        Assert.DoesNotContain("signed up", (await host.Get("/today")).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_sign_ups_for_a_day_count_as_one_visit_for_the_host()
    {
        var stage = await SignUpStage.Set(portal);
        await stage.SignUp();
        var second = await portal.NewPerson(stage.School, SchoolRole.Teacher);
        await second.Post($"{stage.Path}/sign-up", SignUpStage.Entry(stage.School));
        var text = (await stage.Host.Get("/visits/hosting")).Text("main");
        Assert.Contains("1 visit and 2 visitors", text, StringComparison.Ordinal);
    }

    private static Dictionary<string, object?> Entry(int people, bool byHost = true) =>
        new()
        {
            ["focus"] = "Showcase: reading in pairs",
            ["date"] = VisitStage.SchoolDay(40),
            ["starts"] = "09:00",
            ["ends"] = "14:00",
            ["people"] = people,
            ["size"] = 2,
            ["by_host"] = byHost ? "true" : null,
        };
}
