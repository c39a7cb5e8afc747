using System.Net;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Visits;

namespace NetworkPortal.Tests.Visits.Approving;

/// <summary>A leader of the visiting school approves a visit, while the host decides too.</summary>
public sealed class ApprovalTests(PortalFixture portal)
{
    [Fact]
    public async Task The_team_is_invited_once_the_host_and_the_school_leader_have_said_yes()
    {
        var (stage, leader) = await Required();
        Assert.Contains("visit-approval-asked", (await portal.MailTo(leader.Email)).Templates());
        Assert.Contains(
            "Waiting for approval",
            (await stage.Asker.Get($"/visits/{stage.Visit}")).Text("main"),
            StringComparison.Ordinal
        );
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        Assert.Empty(await portal.MailTo(stage.Colleague(1)));
        var page = await leader.Post($"/visits/{stage.Visit}/approval", ("decision", "approve"));
        Assert.Contains("Approved.", page.Text(".flash"), StringComparison.Ordinal);
        Assert.Equal("visit-confirmed", Assert.Single(await portal.MailTo(stage.Colleague(1))).Template);
        Assert.Contains("visit-approved", (await portal.MailTo(stage.Asker.Email)).Templates());
    }

    [Fact]
    public async Task A_leader_who_declines_cancels_the_visit_with_a_reason_for_both_schools()
    {
        var (stage, leader) = await Required();
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        var blank = await leader.Post($"/visits/{stage.Visit}/approval", ("decision", "decline"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, blank.Status);
        await leader.Post(
            $"/visits/{stage.Visit}/approval",
            ("decision", "decline"),
            ("note", "State tests that week")
        );
        var visit = await portal.Read(stage.Visit);
        Assert.Equal((VisitState.Canceled, VisitSide.Visitor), (visit.State, visit.CanceledBy));
        Assert.Equal(10, (await portal.Read(stage.Day)).PeopleLeft);
        var told = (await portal.MailTo(stage.Host.Email))[^1];
        Assert.Equal("visit-canceled", told.Template);
        Assert.Contains("State tests that week", told.Text, StringComparison.Ordinal);
        Assert.Empty(await portal.MailTo(stage.Colleague(1)));
    }

    [Fact]
    public async Task Questions_and_costs_stay_within_the_visiting_school()
    {
        var (stage, leader) = await Required();
        await stage.Asker.Post(
            $"/visits/{stage.Visit}/approval/costs",
            ("substitute", "145.50"),
            ("days", "1"),
            ("miles", "100"),
            ("rate", "0.725"),
            ("lodging", "1,200"),
            ("funding", "Title II, Part A")
        );
        await leader.Post($"/visits/{stage.Visit}/approval", ("decision", "question"), ("note", "Why four people?"));
        var asked = (await portal.MailTo(stage.Asker.Email))[^1];
        Assert.Equal("visit-approval-question", asked.Template);
        // Two substitutes, 100 miles, and lodging.
        var sheet = (await leader.Get($"/visits/{stage.Visit}/approval")).Text("main");
        Assert.Contains("$1,563.50", sheet, StringComparison.Ordinal);
        await stage.Asker.Post($"/visits/{stage.Visit}/approval/request", ("message", "All of grade 3"));
        Assert.Contains("All of grade 3", (await portal.MailTo(leader.Email))[^1].Text, StringComparison.Ordinal);

        var teacher = await portal.NewPerson(stage.School, SchoolRole.Teacher);
        foreach (var other in (Person[])[stage.Host, teacher])
            Assert.Equal(HttpStatusCode.NotFound, (await other.Get($"/visits/{stage.Visit}/approval")).Status);
        var hosts = (await stage.Host.Get($"/visits/{stage.Visit}")).Html;
        Assert.Contains("Waiting for approval", hosts, StringComparison.Ordinal);
        foreach (var inside in (string[])["four people", "grade 3", "1,563", "Title II", "substitute"])
            Assert.DoesNotContain(inside, hosts, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(
            "four people",
            (await stage.Asker.Get($"/visits/{stage.Visit}")).Text(".timeline"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_amount_that_is_no_number_is_refused_and_kept()
    {
        var (stage, _) = await Required();
        var page = await stage.Asker.Post(
            $"/visits/{stage.Visit}/approval/costs",
            ("substitute", "about 145"),
            ("days", "1"),
            ("lodging", "89.999")
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("about 145", page.Html, StringComparison.Ordinal);
        Assert.Equal(0, (await portal.Read(stage.Visit)).TotalCents);
    }

    [Fact]
    public async Task An_approved_visit_is_asked_again_only_if_it_costs_more_or_someone_is_added()
    {
        var (stage, leader) = await Required();
        await leader.Post($"/visits/{stage.Visit}/approval", ("decision", "approve"));
        await stage.Asker.Post(
            $"/visits/{stage.Visit}/team",
            ("name-1", "Colleague 1 (demo)"),
            ("email-1", stage.Colleague(1))
        );
        Assert.Equal(ApprovalState.Approved, (await portal.Read(stage.Visit)).Approval!.State);
        Assert.Contains(
            "Colleague 2 (demo) left the team",
            (await leader.Get($"/visits/{stage.Visit}/approval")).Text(".notice"),
            StringComparison.Ordinal
        );
        var before = (await portal.MailTo(leader.Email)).Count;
        await stage.Asker.Post($"/visits/{stage.Visit}/approval/costs", ("lodging", "80"), ("days", "1"));
        Assert.Equal(ApprovalState.Asked, (await portal.Read(stage.Visit)).Approval!.State);
        Assert.Equal(before + 1, (await portal.MailTo(leader.Email)).Count);
    }

    [Fact]
    public async Task A_leader_is_reminded_and_a_visit_that_no_one_approves_ends()
    {
        var (stage, leader) = await Required();
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        await portal.RunTimer(stage.Visit, VisitTimerKind.RemindApproval);
        Assert.Contains("visit-approval-reminder", (await portal.MailTo(leader.Email)).Templates());
        await portal.RunTimer(stage.Visit, VisitTimerKind.EndUnapproved);
        Assert.Equal(VisitState.Canceled, (await portal.Read(stage.Visit)).State);
        Assert.Contains("visit-canceled", (await portal.MailTo(stage.Host.Email)).Templates());
        Assert.Contains("visit-canceled", (await portal.MailTo(stage.Asker.Email)).Templates());
    }

    [Fact]
    public async Task Leaders_find_the_visits_of_their_school_and_what_to_approve_and_others_do_not()
    {
        var (stage, leader) = await Required();
        var list = await leader.Get("/visits/school");
        Assert.Contains(stage.HostSchool.Name, list.Text(".agenda"), StringComparison.Ordinal);
        Assert.Contains("Waiting for approval", list.Text(".agenda"), StringComparison.Ordinal);
        Assert.Contains($"/visits/{stage.Visit}/approval", (await leader.Get("/today")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await leader.Get($"/visits/{stage.Visit}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Asker.Get("/visits/school")).Status);
    }

    [Fact]
    public async Task The_substitute_reminder_names_who_still_needs_one_and_is_not_sent_otherwise()
    {
        var stage = await Stage.Set(portal);
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        var team = (await portal.Read(stage.Visit)).Team;
        var none = await stage.Asker.Post(
            $"/visits/{stage.Visit}/substitutes",
            ($"cover-{team[0].Id:N}", "Arranged"),
            ($"cover-{team[1].Id:N}", "NoneFound")
        );
        Assert.Contains($"No substitute for {team[1].Name}", none.Text("#missing"), StringComparison.Ordinal);
        Assert.Contains(
            "Substitute arranged",
            (await stage.Asker.Get($"/visits/{stage.Visit}")).Text(".team"),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("ubstitute", (await stage.Host.Get($"/visits/{stage.Visit}")).Text("main"));
        await portal.RunTimer(stage.Visit, VisitTimerKind.RemindSubstitutes);
        var mail = (await portal.MailTo(stage.Asker.Email))[^1];
        Assert.Equal("visit-substitutes", mail.Template);
        Assert.Contains($"need a substitute: {team[1].Name}.", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_substitute_reminder_is_sent_if_everyone_has_one()
    {
        var stage = await Stage.Set(portal);
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        await stage.Asker.Post(
            $"/visits/{stage.Visit}/substitutes",
            [.. (await portal.Read(stage.Visit)).Team.Select(p => ($"cover-{p.Id:N}", "NotNeeded"))]
        );
        await portal.RunTimer(stage.Visit, VisitTimerKind.RemindSubstitutes);
        Assert.DoesNotContain("visit-substitutes", (await portal.MailTo(stage.Asker.Email)).Templates());
    }

    /// <summary>A request from a school that requires its leader's approval, and the leader.</summary>
    private async Task<(Stage Stage, Person Leader)> Required()
    {
        var (host, school) = (await portal.NewSchool(), await portal.NewSchool());
        var leader = await portal.NewPerson(school, SchoolRole.SchoolLeader);
        using var client = await leader.Client();
        var form = await client.GetPage($"/schools/{school.Slug}/edit");
        await client.Submit(form, "main form", new() { ["visit_approval"] = "true" });
        return (await Stage.Between(portal, host, school), leader);
    }
}
