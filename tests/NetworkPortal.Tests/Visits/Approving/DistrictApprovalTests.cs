using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Visits;

namespace NetworkPortal.Tests.Visits.Approving;

/// <summary>A district approves visits by its schools, after their leaders, by a link that needs no account.</summary>
public sealed class DistrictApprovalTests(PortalFixture portal)
{
    [Fact]
    public async Task A_district_approves_by_a_link_and_the_team_is_invited()
    {
        var (stage, approver) = await portal.ByDistrict(limits: "Three release days a year");
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        Assert.Empty(await portal.MailTo(stage.Colleague(1)));
        var link = await portal.ApprovalLink(approver);
        using var client = await portal.Client(Cast.Anonymous);
        var page = await client.GetPage(link);
        Assert.Contains("Three release days a year", page.Text("main"), StringComparison.Ordinal);
        Assert.Contains("$0.00", page.Text("main"), StringComparison.Ordinal);
        Assert.Equal(ApprovalState.Asked, await State(stage.Visit));

        var done = await client.Submit(page, "#decide", new() { ["decision"] = "approve" });
        Assert.Contains("Approved.", done.Text("main"), StringComparison.Ordinal);
        Assert.Equal(ApprovalState.Approved, await State(stage.Visit));
        Assert.Equal("visit-confirmed", Assert.Single(await portal.MailTo(stage.Colleague(1))).Template);
        var told = (await portal.MailTo(stage.Asker.Email))[^1];
        Assert.Contains("Dana Approver (demo) approved", told.Text, StringComparison.Ordinal);
        // Again: nothing more is to be decided, and nothing is sent twice.
        await client.Submit(page, "#decide", new() { ["decision"] = "approve" });
        Assert.Single(await portal.MailTo(stage.Colleague(1)));
    }

    [Fact]
    public async Task A_district_is_asked_after_the_school_leader_has_approved()
    {
        var (stage, approver) = await portal.ByDistrict(leader: true);
        var leader = await portal.NewPerson(stage.School, SchoolRole.SchoolLeader);
        Assert.Empty(await portal.MailTo(approver));
        await leader.Post($"/visits/{stage.Visit}/approval", ("decision", "approve"));
        Assert.Equal("visit-approval-asked", Assert.Single(await portal.MailTo(approver)).Template);
        Assert.Contains("Still needed", (await portal.MailTo(stage.Asker.Email))[^1].Text, StringComparison.Ordinal);
        Assert.True((await portal.Read(stage.Visit)).AwaitsApproval);

        using var client = await portal.Client(Cast.Anonymous);
        var page = await client.GetPage(await portal.ApprovalLink(approver));
        await client.Submit(page, "#decide", new() { ["decision"] = "approve" });
        Assert.False((await portal.Read(stage.Visit)).AwaitsApproval);

        // A higher cost asks both again, the leader first.
        await stage.Asker.Post($"/visits/{stage.Visit}/approval/costs", ("lodging", "80"), ("days", "1"));
        Assert.Equal(ApprovalState.Later, await State(stage.Visit));
        await leader.Post($"/visits/{stage.Visit}/approval", ("decision", "approve"));
        Assert.Equal(2, (await portal.MailTo(approver)).Count);
    }

    [Fact]
    public async Task A_district_that_declines_cancels_the_visit_and_gives_a_reason()
    {
        var (stage, approver) = await portal.ByDistrict();
        using var client = await portal.Client(Cast.Anonymous);
        var page = await client.GetPage(await portal.ApprovalLink(approver));
        var blank = await client.Submit(page, "#decide", new() { ["decision"] = "decline" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, blank.Status);
        await client.Submit(blank, "#decide", new() { ["decision"] = "decline", ["note"] = "No money left" });
        Assert.Equal(VisitState.Canceled, (await portal.Read(stage.Visit)).State);
        foreach (var email in (string[])[stage.Host.Email, stage.Asker.Email])
            Assert.Contains("No money left", (await portal.MailTo(email))[^1].Text, StringComparison.Ordinal);
        Assert.Contains(
            "canceled",
            (await client.GetPage(await portal.ApprovalLink(approver))).Html.ToLowerInvariant()
        );
    }

    [Fact]
    public async Task A_question_goes_to_the_coordinator_and_the_answer_back_to_the_district()
    {
        var (stage, approver) = await portal.ByDistrict();
        using var client = await portal.Client(Cast.Anonymous);
        var page = await client.GetPage(await portal.ApprovalLink(approver));
        await client.Submit(page, "#decide", new() { ["decision"] = "question", ["note"] = "Who covers grade 3?" });
        Assert.Equal("visit-approval-question", (await portal.MailTo(stage.Asker.Email))[^1].Template);
        await stage.Asker.Post($"/visits/{stage.Visit}/approval/request", ("message", "The reading coach"));
        Assert.Contains("The reading coach", (await portal.MailTo(approver))[^1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "grade 3",
            (await stage.Host.Get($"/visits/{stage.Visit}")).Html,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_link_of_someone_who_no_longer_approves_and_a_false_link_do_nothing()
    {
        var (stage, approver) = await portal.ByDistrict();
        var link = await portal.ApprovalLink(approver);
        using var client = await portal.Client(Cast.Anonymous);
        var page = await client.GetPage(link);
        await portal.Db(db => db.Set<DistrictApprover>().Where(a => a.Email == approver).ExecuteDeleteAsync());
        var late = await client.Submit(page, "#decide", new() { ["decision"] = "approve" });
        Assert.Contains("doesn’t work anymore", late.Text("main"), StringComparison.Ordinal);
        Assert.Contains(
            "doesn’t work anymore",
            (await client.GetPage("/visits/approve?token=false")).Text("main"),
            StringComparison.Ordinal
        );
        Assert.Equal(ApprovalState.Asked, await State(stage.Visit));
    }

    [Fact]
    public async Task Someone_with_an_account_who_approves_for_the_district_finds_it_on_Today_and_no_one_else_does()
    {
        var person = await portal.NewPerson(null);
        var (stage, approver) = await portal.ByDistrict();
        var url = $"/visits/{stage.Visit}/approval";
        Assert.Equal(HttpStatusCode.NotFound, (await person.Get(url)).Status);
        await portal.Db(db =>
            db.Set<DistrictApprover>()
                .Where(a => a.Email == approver)
                .ExecuteUpdateAsync(row =>
                    row.SetProperty(a => a.Email, person.Email)
                        .SetProperty(a => a.NormalizedEmail, person.Email.ToUpperInvariant())
                )
        );
        Assert.Contains(url, (await person.Get("/today")).Html, StringComparison.Ordinal);
        await person.Post(url, ("decision", "approve"));
        Assert.Equal(ApprovalState.Approved, await State(stage.Visit));
        Assert.DoesNotContain(url, (await person.Get("/today")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_district_is_reminded_and_a_visit_that_it_does_not_approve_in_time_ends()
    {
        var (stage, approver) = await portal.ByDistrict(daysAhead: 10);
        await portal.RunTimer(stage.Visit, VisitTimerKind.RemindDistrict);
        Assert.Contains("visit-approval-reminder", (await portal.MailTo(approver)).Templates());
        await portal.RunTimer(stage.Visit, VisitTimerKind.EndUnapproved);
        var visit = await portal.Read(stage.Visit);
        Assert.Equal(VisitState.Canceled, visit.State);
        Assert.Contains("’s district", visit.Reason, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Those_who_plan_a_visit_read_what_their_district_requires_and_others_do_not()
    {
        var (stage, _) = await portal.ByDistrict(daysAhead: 10, limits: "Two visits a year");
        var day = await portal.NewDay(stage.HostSchool, inDays: 40);
        var form = (await stage.Asker.Get($"/visits/days/{day.Id}/request")).Text("main");
        Assert.Contains("at least 10 school days ahead", form, StringComparison.Ordinal);
        Assert.Contains("Two visits a year", form, StringComparison.Ordinal);
        var other = await portal.NewPerson(await portal.NewSchool());
        var theirs = (await other.Get($"/visits/days/{day.Id}/request")).Text("main");
        Assert.Contains("Who’s coming?", theirs, StringComparison.Ordinal);
        Assert.DoesNotContain("Two visits a year", theirs, StringComparison.Ordinal);
    }

    private async Task<ApprovalState> State(Guid visit) =>
        (await portal.Read(visit)).ApprovalBy(ApprovalStep.District)!.State;
}
