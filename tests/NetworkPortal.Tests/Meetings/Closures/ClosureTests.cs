using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Meetings.Closures;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Visits;
using NetworkPortal.Visits;

namespace NetworkPortal.Tests.Meetings.Closures;

/// <summary>Days without school: who says so, and what follows for visit days.</summary>
public sealed class ClosureTests(PortalFixture portal)
{
    [Fact]
    public async Task A_visit_day_on_a_day_without_school_is_posted_only_if_the_host_confirms_it()
    {
        var school = await portal.NewSchool();
        using var client = await (await portal.NewPerson(school)).Client();
        var (closed, open) = (VisitStage.SchoolDay(60), VisitStage.SchoolDay(61));
        var page = await client.Submit(
            $"/schools/{school.Slug}/closures",
            "main form",
            new() { ["name"] = "Teacher workday", ["first"] = closed }
        );
        Assert.Contains("Teacher workday was added.", page.Text(".flash"), StringComparison.Ordinal);
        page = await client.Submit("/visits/days/new", "main form", Day(open, closed));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("closed that day: Teacher workday", page.Text("#field-date-2-error"), StringComparison.Ordinal);
        Assert.False(page.Has("#field-date[aria-invalid=true]"));
        Assert.Equal(0, await portal.Db(db => db.HostDays.CountAsync(d => d.SchoolId == school.Id)));
        page = await client.Submit(page, "main form", new() { ["anyway"] = true });
        Assert.Contains("2 visit days posted.", page.Text(".flash"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_school_deletes_its_own_closures_and_no_others()
    {
        var (school, other) = (await portal.NewSchool(), await portal.NewSchool());
        var (coordinator, leader) = (
            await portal.NewPerson(school),
            await portal.NewPerson(other, SchoolRole.SchoolLeader)
        );
        var path = $"/schools/{school.Slug}/closures";
        await coordinator.Post(path, ("name", "Spring break"), ("first", "2027-03-15"), ("last", "2027-03-19"));
        var closure = Assert.Single(await Closures(school));
        await leader.Post($"/schools/{other.Slug}/closures/{closure.Id}/deletion");
        Assert.Single(await Closures(school));
        Assert.Contains("Spring break", (await coordinator.Get(path)).Text("table"), StringComparison.Ordinal);
        await coordinator.Post($"{path}/{closure.Id}/deletion");
        Assert.Empty(await Closures(school));
    }

    [Fact]
    public async Task A_closure_of_the_network_is_one_of_every_school_but_only_staff_delete_it()
    {
        var school = await portal.NewSchool();
        var leader = await portal.NewPerson(school, SchoolRole.SchoolLeader);
        using var staff = await portal.Client(Cast.Administrator);
        var name = $"Network day {Guid.NewGuid():N}";
        await staff.Submit(
            "/desk/closures",
            "main form[action='/desk/closures']",
            new()
            {
                ["name"] = name,
                ["first"] = "2028-05-16",
                ["where"] = "network",
            }
        );
        var page = await leader.Get($"/schools/{school.Slug}/closures");
        Assert.Contains(name, page.Text("table"), StringComparison.Ordinal);
        Assert.False(page.Has("table button"));
        Assert.Contains(name, (await staff.GetPage("/desk/closures")).Text("table"), StringComparison.Ordinal);
        await portal.Db(db => db.Set<Closure>().Where(c => c.Name == name).ExecuteDeleteAsync());
    }

    [Fact]
    public async Task A_closure_that_ends_before_it_starts_is_rejected()
    {
        var school = await portal.NewSchool();
        var page = await (await portal.NewPerson(school)).Post(
            $"/schools/{school.Slug}/closures",
            ("name", "Break"),
            ("first", "2027-03-19"),
            ("last", "2027-03-15")
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.True(page.Has("#field-last[aria-invalid=true]"));
    }

    private static Dictionary<string, object?> Day(string first, string second) =>
        new()
        {
            ["focus"] = "Reading in pairs",
            ["date"] = first,
            ["date-2"] = second,
            ["starts"] = "08:30",
            ["ends"] = "14:00",
            ["teams"] = 2,
            ["people"] = 6,
        };

    private Task<List<Closure>> Closures(School school) =>
        portal.Db(db => db.Set<Closure>().AsNoTracking().Where(c => c.SchoolId == school.Id).ToListAsync());
}
