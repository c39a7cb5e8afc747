using System.Net;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Studios.Polling;
using NetworkPortal.Tests.Studios.Sessions;

namespace NetworkPortal.Tests.Studios;

/// <summary>What someone typed in a form of a studio that someone else ended meanwhile.</summary>
public sealed class LateFormTests(PortalFixture portal)
{
    private const string Typed = "Typed for half an hour";

    [Theory]
    [InlineData("/room/cancel", "reason")]
    [InlineData("/room/pause", "reason")]
    [InlineData("/room/finish", "findings")]
    [InlineData("/room/settings", "root_cause")]
    [InlineData("/room/people/invitations", "email")]
    [InlineData("/room/sessions", "notes")]
    [InlineData("/room/sessions/poll", "topic")]
    [InlineData("/room/sessions/{session}/plan", "notes")]
    [InlineData("/room/sessions/{session}/cancellation", "reason")]
    public async Task A_form_of_a_studio_that_someone_canceled_keeps_what_was_typed(string form, string field)
    {
        var (leader, staff) = (await portal.NewTeacher(), await portal.NewStaff());
        var studio = await portal.NewStudio(leader);
        var url = studio.Url() + form.Replace("{session}", $"{studio.Sessions[0].Id}", StringComparison.Ordinal);
        await staff.Post(studio.Url() + "/room/cancel", ("reason", "No funds"));
        var page = await leader.Post(url, Fields(field));
        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Equal(Typed, Kept(page, field));
        Assert.True(page.Has(".error-summary"));
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.NewTeacher()).Post(url, (field, Typed))).Status);
        var now = await portal.Read(studio);
        Assert.Equal((StudioState.Canceled, "No funds", 1), (now.State, now.Reason, now.Sessions.Count));
    }

    [Fact]
    public async Task The_page_says_who_ended_it_and_a_repeated_form_in_time_is_not_late()
    {
        var (leader, staff) = (await portal.NewTeacher(), await portal.NewStaff());
        var studio = await portal.NewStudio(leader);
        var url = studio.Url() + "/room/pause";
        var resumes = SessionStage.Text(SessionStage.Monday(1));
        await leader.Post(url, ("reason", Typed), ("resumes_on", resumes));
        var again = await leader.Post(url, ("reason", Typed), ("resumes_on", resumes));
        Assert.Equal((HttpStatusCode.OK, "That was already done."), (again.Status, again.Text(".flash")));
        var late = await staff.Post(url, ("reason", "Typed by staff"), ("resumes_on", resumes));
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("Someone paused this studio", late.Text(".error-summary"));
        Assert.Equal("Typed by staff", Kept(late, "reason"));
        Assert.Equal(Typed, (await portal.Read(studio)).Reason);
    }

    [Fact]
    public async Task A_proposal_that_staff_approved_meanwhile_keeps_what_its_proposer_typed()
    {
        var (leader, staff) = (await portal.NewTeacher(), await portal.NewStaff());
        var studio = await portal.NewStudio(leader, open: false);
        await staff.Post($"/desk/studios/{studio.Slug}/opening");
        var page = await leader.Post(Studio.ProposalUrl(studio.Slug), ("problem", Typed));
        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Equal(Typed, Kept(page, "problem"));
        Assert.Contains("already answered", page.Text(".error-summary"));
        Assert.NotEqual(Typed, (await portal.Read(studio)).Problem);
    }

    private static string Kept(Page page, string field)
    {
        var kept = page.Document.QuerySelector($"main [name={field}]")!;
        return (kept.GetAttribute("value") ?? kept.TextContent).Trim();
    }

    private static (string, string)[] Fields(string typed)
    {
        var date = SessionStage.Text(SessionStage.Monday(0));
        return PollStage.Fields(
            ("date", date),
            ("dates", date),
            ("offered", date),
            ("starts", "15:45"),
            ("ends", "17:00"),
            ("repeats", "Once"),
            ("times", "1"),
            ("resumes_on", date),
            ("role", "Member"),
            (typed, Typed)
        );
    }
}
