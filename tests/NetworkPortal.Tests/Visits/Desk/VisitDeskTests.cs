using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Visits;

namespace NetworkPortal.Tests.Visits.Desk;

/// <summary>Network staff see every visit and act on a school's behalf; leaders see their school's visits.</summary>
public sealed class VisitDeskTests(PortalFixture portal)
{
    [Fact]
    public async Task Network_staff_find_a_visit_and_answer_it_on_the_hosts_behalf()
    {
        var stage = await Stage.Set(portal);
        using var staff = await portal.Client(Cast.Administrator);
        var list = await staff.GetPage($"/desk/visits?school={Uri.EscapeDataString(stage.School.Name)}");
        Assert.Equal([$"{stage.School.Name} at {stage.HostSchool.Name}"], list.Texts("tbody th"));
        var page = await staff.GetPage($"/visits/{stage.Visit}");
        Assert.Contains("you can act on behalf of both schools", page.Text(".notice"), StringComparison.Ordinal);
        await staff.Submit(page, "main form[action$=confirmation]");
        Assert.Equal(VisitState.Confirmed, (await portal.Read(stage.Visit)).State);
        Assert.Equal(
            1,
            await portal.Db(db =>
                db.AuditLines.CountAsync(l => l.Name == "visit.confirmed" && l.AboutId == stage.Asker.Id)
            )
        );
        await staff.Submit($"/visits/{stage.Visit}/cancellation", "main form", new() { ["reason"] = "Asked by phone" });
        Assert.Equal(VisitSide.Network, (await portal.Read(stage.Visit)).CanceledBy);
        Assert.Contains(
            "Network staff canceled the visit",
            (await stage.Host.Get($"/visits/{stage.Visit}")).Text(".timeline"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_list_filters_by_status_and_time_and_downloads_what_it_shows()
    {
        var stage = await Stage.Set(portal);
        var school = Uri.EscapeDataString(stage.School.Name);
        using var staff = await portal.Client(Cast.Administrator);
        Assert.Empty((await staff.GetPage($"/desk/visits?school={school}&status=Confirmed")).Texts("tbody th"));
        Assert.Empty((await staff.GetPage($"/desk/visits?school={school}&when=past")).Texts("tbody th"));
        Assert.Single((await staff.GetPage($"/desk/visits?school={school}&when=all")).Texts("tbody th"));
        var csv = (await staff.GetPage($"/desk/visits/csv?school={school}")).Html.TrimEnd().Split("\r\n");
        Assert.Equal(2, csv.Length);
        Assert.StartsWith($"\"{stage.School.Name}\",\"{stage.HostSchool.Name}\"", csv[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_leader_sees_the_visits_of_their_school_and_changes_none()
    {
        var stage = await Stage.Set(portal);
        foreach (var school in (School[])[stage.School, stage.HostSchool])
        {
            var leader = await portal.NewPerson(school, SchoolRole.SchoolLeader);
            var title = $"{stage.School.Name} at {stage.HostSchool.Name}";
            Assert.Contains(title, (await leader.Get("/visits")).Text("[aria-labelledby=school-visits]"));
            var page = await leader.Get($"/visits/{stage.Visit}");
            Assert.Contains(stage.School.Name, page.Text("h1"), StringComparison.Ordinal);
            Assert.False(page.Has("main form[action$=confirmation]"));
            foreach (var action in (string[])["confirmation", "decline", "cancellation", "team"])
                Assert.Equal(
                    HttpStatusCode.NotFound,
                    (await leader.Post($"/visits/{stage.Visit}/{action}", ("reason", "No"))).Status
                );
        }
        var elsewhere = await portal.NewPerson(await portal.NewSchool(), SchoolRole.SchoolLeader);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.Get($"/visits/{stage.Visit}")).Status);
        Assert.False((await elsewhere.Get("/visits")).Has("[aria-labelledby=school-visits]"));
    }

    [Fact]
    public async Task A_past_visit_stays_in_the_lists_of_both_sides()
    {
        var stage = await Stage.Set(portal);
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        Assert.Empty((await stage.Host.Get("/visits/past")).Texts(".agenda h3"));
        await portal.Db(db =>
            db.HostDays.Where(d => d.Id == stage.Day.Id)
                .ExecuteUpdateAsync(day =>
                    day.SetProperty(d => d.StartsAt, d => NodaTime.Instant.FromUtc(2026, 1, 5, 15, 0))
                        .SetProperty(d => d.EndsAt, d => NodaTime.Instant.FromUtc(2026, 1, 5, 20, 0))
                )
        );
        foreach (var person in (Person[])[stage.Host, stage.Asker])
            Assert.Single((await person.Get("/visits/past")).Texts(".agenda h3"));
        var other = await portal.NewPerson(await portal.NewSchool());
        Assert.Contains("No past visits yet", (await other.Get("/visits/past")).Text("main"), StringComparison.Ordinal);
    }
}
