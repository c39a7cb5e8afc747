using System.Net;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Visits;

namespace NetworkPortal.Tests.Visits.Approving;

/// <summary>A host school's leader or district approves a request before the school can confirm it.</summary>
public sealed class HostApprovalTests(PortalFixture portal)
{
    [Fact]
    public async Task The_coordinator_can_confirm_once_the_school_leader_has_approved()
    {
        var (stage, leader, _) = await portal.ByHost();
        Assert.Contains("visit-host-approval-asked", (await portal.MailTo(leader.Email)).Templates());
        var before = await stage.Host.Get($"/visits/{stage.Visit}");
        Assert.Contains("Waiting for approval", before.Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("Confirm this visit", before.Text("main"), StringComparison.Ordinal);
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        Assert.Equal(VisitState.Requested, (await portal.Read(stage.Visit)).State);

        await leader.Post($"/visits/{stage.Visit}/host-approval", ("decision", "approve"), ("note", "Only two rooms"));
        var told = (await portal.MailTo(stage.Host.Email))[^1];
        Assert.Equal("visit-host-approved", told.Template);
        Assert.Contains("Only two rooms", told.Text, StringComparison.Ordinal);
        Assert.Contains(
            "Confirm this visit",
            (await stage.Host.Get($"/visits/{stage.Visit}")).Text("main"),
            StringComparison.Ordinal
        );
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        Assert.Equal(VisitState.Confirmed, (await portal.Read(stage.Visit)).State);
    }

    [Fact]
    public async Task Visitors_only_see_that_the_host_has_not_answered()
    {
        var (stage, leader, _) = await portal.ByHost();
        await leader.Post(
            $"/visits/{stage.Visit}/host-approval",
            ("decision", "question"),
            ("note", "Is the hall free?")
        );
        var theirs = await stage.Asker.Get($"/visits/{stage.Visit}");
        Assert.Contains("Waiting on", theirs.Text("main"), StringComparison.Ordinal);
        foreach (var inside in (string[])["approv", "Is the hall free?", "question"])
            Assert.DoesNotContain(
                inside,
                theirs.Text(".timeline") + theirs.Text(".next"),
                StringComparison.OrdinalIgnoreCase
            );
        Assert.Contains(
            "Is the hall free?",
            (await stage.Host.Get($"/visits/{stage.Visit}")).Text(".timeline"),
            StringComparison.Ordinal
        );
        var page = $"/visits/{stage.Visit}/host-approval";
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Asker.Get(page)).Status);
        Assert.Equal(HttpStatusCode.OK, (await stage.Host.Get(page)).Status);
        await stage.Host.Post($"{page}/request", ("message", "Yes, all day"));
        Assert.Contains("Yes, all day", (await portal.MailTo(leader.Email))[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_leader_who_declines_ends_the_request_with_a_reason_for_both_schools()
    {
        var (stage, leader, _) = await portal.ByHost();
        var page = $"/visits/{stage.Visit}/host-approval";
        var blank = await leader.Post(page, ("decision", "decline"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, blank.Status);
        await leader.Post(page, ("decision", "decline"), ("note", "State tests that week"));
        Assert.Equal(VisitState.Declined, (await portal.Read(stage.Visit)).State);
        Assert.Equal("visit-host-not-approved", (await portal.MailTo(stage.Host.Email))[^1].Template);
        var told = (await portal.MailTo(stage.Asker.Email))[^1];
        Assert.Equal("visit-declined", told.Template);
        Assert.Contains("State tests that week", told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_district_of_the_host_decides_by_a_link_after_the_leader()
    {
        var (stage, leader, approver) = await portal.ByHost(leader: true, district: true);
        Assert.Empty(await portal.MailTo(approver));
        await leader.Post($"/visits/{stage.Visit}/host-approval", ("decision", "approve"));
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        Assert.Equal(VisitState.Requested, (await portal.Read(stage.Visit)).State);
        using var client = await portal.Client(Cast.Anonymous);
        var page = await client.GetPage(await portal.ApprovalLink(approver));
        Assert.Contains("Student-led conferences", page.Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("Funding source", page.Text("main"), StringComparison.Ordinal);
        await client.Submit(page, "#decide", new() { ["decision"] = "approve" });
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        Assert.Equal(VisitState.Confirmed, (await portal.Read(stage.Visit)).State);
    }

    [Fact]
    public async Task A_leader_finds_the_request_on_Today_and_has_more_time_to_answer()
    {
        var (stage, leader, _) = await portal.ByHost();
        var url = $"/visits/{stage.Visit}/host-approval";
        Assert.Contains(url, (await leader.Get("/today")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain(url, (await stage.Asker.Get("/today")).Html, StringComparison.Ordinal);
        var usual = await Stage.Set(portal);
        Assert.True((await portal.Read(stage.Visit)).AnswerBy > (await portal.Read(usual.Visit)).AnswerBy);
        await portal.RunTimer(stage.Visit, VisitTimerKind.RemindHostLeader);
        Assert.Contains("visit-host-approval-reminder", (await portal.MailTo(leader.Email)).Templates());
    }

    [Fact]
    public async Task Only_a_leader_can_change_who_approves_requests()
    {
        var (stage, leader, _) = await portal.ByHost();
        var url = $"/visits/hosting/{stage.HostSchool.Slug}/settings";
        Assert.DoesNotContain("must approve", (await stage.Host.Get(url)).Text("main"), StringComparison.Ordinal);
        var edit = await leader.Get($"/schools/{stage.HostSchool.Slug}/edit");
        Assert.Equal(url, edit.Link("Hosting settings"));
        Assert.Contains("must approve", (await leader.Get(url)).Text("main"), StringComparison.Ordinal);
        await stage.Host.Post(url, ("notice", "5"), ("team", "0"));
        Assert.True(await Approves());
        await leader.Post(url, ("notice", "5"), ("team", "0"));
        Assert.False(await Approves());

        Task<bool> Approves() =>
            portal.Db(async db => (await db.HostSettingsOf(stage.HostSchool.Id, default)).LeaderApproves);
    }
}
