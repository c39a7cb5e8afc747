using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Accounts.Privacy;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Visits;

namespace NetworkPortal.Tests.Visits.Partnerships;

/// <summary>Schools agree to visit each other several times a school year.</summary>
public sealed class PartnershipTests(PortalFixture portal)
{
    [Fact]
    public async Task A_partnership_begins_once_every_school_has_accepted()
    {
        var stage = await Stage.Set(portal);
        var third = await portal.NewSchool();
        var other = await portal.NewPerson(third);
        var path = await Propose(stage, third);
        foreach (var person in new[] { stage.Host, other })
        {
            Assert.Contains(await portal.MailTo(person.Email), mail => mail.Template == "partnership-proposed");
            Assert.Contains(
                "is proposing a partnership",
                (await person.Get("/today")).Text("main"),
                StringComparison.Ordinal
            );
        }
        var page = await stage.Host.Post(path + "/acceptance");
        Assert.Equal("Proposed", page.Text("main .status"));
        page = await other.Post(path + "/acceptance");
        Assert.Equal("Active", page.Text("main .status"));
        page = await other.Post(path + "/acceptance");
        Assert.Contains("Already accepted.", page.Text(".flash"), StringComparison.Ordinal);
        Assert.Contains(
            await portal.MailTo(stage.Asker.Email),
            mail => mail.Template == "partnership-accepted" && mail.Subject == "Your partnership begins"
        );
        Assert.DoesNotContain(
            "is proposing a partnership",
            (await other.Get("/today")).Text("main"),
            StringComparison.Ordinal
        );
        Assert.Contains(third.Name, (await other.Get("/visits/partnerships")).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_counts_visits_in_both_directions_and_Today_asks_for_the_missing_ones()
    {
        var stage = await Stage.Set(portal);
        var path = await Propose(stage);
        await stage.Host.Post(path + "/acceptance");
        var page = await stage.Asker.Get(path);
        Assert.Contains("0 done and 0 planned, 1 waiting", page.Text("main header"), StringComparison.Ordinal);
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        var back = await portal.NewDay(stage.School, inDays: 35);
        var answer = await stage.Host.Ask(back, stage.HostSchool);
        Assert.Contains("Plan 4 more visits", (await stage.Asker.Get("/today")).Text("main"), StringComparison.Ordinal);
        await stage.Asker.Post($"/visits/{answer}/confirmation");
        page = await stage.Asker.Get(path);
        Assert.Contains("0 done and 2 planned, of 5", page.Text("main header"), StringComparison.Ordinal);
        await portal.Db(db =>
            db.Set<Partnership>()
                .Where(p => p.Schools.Any(m => m.SchoolId == stage.School.Id))
                .ExecuteUpdateAsync(row => row.SetProperty(p => p.Visits, 2))
        );
        Assert.DoesNotContain("more visit", (await stage.Asker.Get("/today")).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Either_side_ends_it_and_the_other_hears_why()
    {
        var stage = await Stage.Set(portal);
        var path = await Propose(stage);
        await stage.Host.Post(path + "/acceptance");
        var page = await stage.Host.Post(path + "/ending", ("reason", "We have a new schedule."));
        Assert.Equal("Ended", page.Text("main .status"));
        var mail = (await portal.MailTo(stage.Asker.Email))[^1];
        Assert.Equal("partnership-ended", mail.Template);
        Assert.Contains("We have a new schedule.", mail.Text, StringComparison.Ordinal);
        page = await stage.Asker.Post(path + "/acceptance");
        Assert.Contains("has ended", page.Text("main"), StringComparison.Ordinal);
        Assert.NotEqual(path, await Propose(stage));
    }

    [Fact]
    public async Task Someone_who_declines_a_proposal_that_another_school_accepted_meanwhile_is_asked_again()
    {
        var stage = await Stage.Set(portal);
        var path = await Propose(stage);
        using var client = await stage.Asker.Client();
        var opened = await client.GetPage(path);
        await stage.Host.Post(path + "/acceptance");
        var reason = new Dictionary<string, object?> { ["reason"] = "No time this year" };
        var page = await client.Submit(opened, "form[action$=ending]", reason);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal(("Active", "No time this year"), (page.Text("main .status"), page.Text("#field-reason")));
        Assert.Contains("A school accepted", page.Text(".error-summary"), StringComparison.Ordinal);
        page = await client.Submit(page, "form[action$=ending]", reason);
        Assert.Equal("Ended", page.Text("main .status"));
    }

    [Fact]
    public async Task A_wrong_proposal_is_shown_again_and_the_same_one_twice_is_one()
    {
        var stage = await Stage.Set(portal);
        var page = await stage.Asker.Post(
            "/visits/partnerships/new",
            ("school", $"{stage.School.Id}"),
            ("partner-1", $"{stage.HostSchool.Id}"),
            ("partner-2", $"{stage.HostSchool.Id}"),
            ("visits", "1")
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.True(page.Has("#field-partner-2[aria-invalid=true]"));
        Assert.True(page.Has("#field-visits[aria-invalid=true]"));
        Assert.Equal(await Propose(stage), await Propose(stage));
    }

    [Fact]
    public async Task Only_coordinators_of_its_schools_and_network_staff_change_it_and_leaders_read_it()
    {
        var stage = await Stage.Set(portal);
        var path = await Propose(stage);
        var leader = await portal.NewPerson(stage.HostSchool, SchoolRole.SchoolLeader);
        var page = await leader.Get(path);
        Assert.Equal((HttpStatusCode.OK, false), (page.Status, page.Has("form[action$=acceptance]")));
        Assert.Equal(HttpStatusCode.NotFound, (await leader.Post(path + "/acceptance")).Status);
        var teacher = await portal.NewPerson(stage.HostSchool, SchoolRole.Teacher);
        var elsewhere = await portal.NewPerson(await portal.NewSchool());
        foreach (var person in new[] { teacher, elsewhere })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await person.Get(path)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await person.Post(path + "/ending")).Status);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.Get("/visits/partnerships/new")).Status);
        using var staff = await portal.Client(Cast.Administrator);
        Assert.Contains(
            stage.School.Name,
            (await staff.GetPage("/desk/visits/partnerships")).Text("main"),
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.NotFound, (await staff.Post(path + "/acceptance")).Status);
        Assert.Equal(HttpStatusCode.OK, (await staff.Post(path + "/ending")).Status);
    }

    [Fact]
    public async Task Network_staff_propose_one_and_all_its_schools_have_to_accept()
    {
        var stage = await Stage.Set(portal);
        using var staff = await portal.Client(Cast.Administrator);
        var page = await staff.Submit(
            "/visits/partnerships/new",
            "main form",
            new() { ["school"] = $"{stage.School.Id}", ["partner-1"] = $"{stage.HostSchool.Id}" }
        );
        Assert.Equal("Proposed", page.Text("main .status"));
        await stage.Asker.Post(page.Path + "/acceptance");
        page = await stage.Host.Post(page.Path + "/acceptance");
        Assert.Equal("Active", page.Text("main .status"));
    }

    [Fact]
    public async Task An_erased_account_leaves_the_partnership_to_its_schools()
    {
        var stage = await Stage.Set(portal);
        var path = await Propose(stage);
        await portal.NewPerson(stage.School);
        await ErasureTests.Erase(portal, stage.Asker.Id);
        var id = Guid.Parse(path.Split('/')[^1]);
        var found = await portal.Db(db => db.Set<Partnership>().Include(p => p.Schools).SingleAsync(p => p.Id == id));
        Assert.Null(found.ProposedById);
        Assert.All(found.Schools, member => Assert.Null(member.AcceptedById));
        Assert.True(found.IsProposed);
    }

    /// <summary>Proposes a partnership of the stage's schools and returns its page.</summary>
    private static async Task<string> Propose(Stage stage, School? third = null)
    {
        var page = await stage.Asker.Post(
            "/visits/partnerships/new",
            [
                ("school", $"{stage.School.Id}"),
                ("partner-1", $"{stage.HostSchool.Id}"),
                ("visits", "5"),
                .. third is null ? [] : new[] { ("partner-2", $"{third.Id}") },
            ]
        );
        Assert.Equal(HttpStatusCode.OK, page.Status);
        return page.Path;
    }
}
