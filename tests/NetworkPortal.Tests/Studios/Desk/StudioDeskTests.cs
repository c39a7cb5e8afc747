using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.Tests.Studios.Desk;

public sealed class StudioDeskTests(QuietPortal portal) : IClassFixture<QuietPortal>
{
    [Fact]
    public async Task Staff_open_a_proposal_and_everyone_can_see_it()
    {
        var (proposer, staff) = (await portal.NewTeacher(), await portal.NewStaff());
        var studio = await portal.NewStudio(proposer, open: false);
        var desk = await staff.Post($"/desk/studios/{studio.Slug}/opening");
        Assert.Equal((HttpStatusCode.OK, "/desk/studios"), (desk.Status, desk.Path));
        Assert.False(desk.Has($"form[action='/desk/studios/{studio.Slug}/opening']"));
        var mail = Assert.Single(await portal.MailTo(proposer.Email));
        Assert.Equal("studio-opened", mail.Template);
        Assert.Contains("UID:", mail.Calendar, StringComparison.Ordinal);
        using var anyone = await portal.Client(Cast.Anonymous);
        Assert.Equal(HttpStatusCode.OK, (await anyone.GetPage(studio.Url())).Status);
    }

    [Fact]
    public async Task Staff_decline_a_proposal_with_a_reason_that_the_proposer_sees()
    {
        var (proposer, staff) = (await portal.NewTeacher(), await portal.NewStaff());
        var studio = await portal.NewStudio(proposer, open: false);
        await staff.Post(
            $"/desk/studios/{studio.Slug}/decline",
            ("reason_" + studio.Slug, "Another studio asks this; join forces.")
        );
        Assert.Equal(
            (StudioState.Declined, "Another studio asks this; join forces."),
            (await portal.Read(studio) is var now ? (now.State, now.Reason) : default)
        );
        Assert.Contains("join forces", (await proposer.Get(studio.Url())).Text(".next"), StringComparison.Ordinal);
        Assert.Contains(
            await portal.MailTo(proposer.Email),
            mail => mail.Template == "studio-declined" && mail.Text.Contains("join forces", StringComparison.Ordinal)
        );
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.NewTeacher()).Get(studio.Url())).Status);
    }

    [Fact]
    public async Task The_card_of_a_proposal_says_why_it_happens_and_which_studio_it_is_like()
    {
        var (proposer, staff) = (await portal.NewTeacher(), await portal.NewStaff());
        var source = await portal.NewStudio(proposer);
        var copy = await portal.NewStudio(
            proposer,
            StudioStage.Plan() with
            {
                RootCause = "We ask too fast.",
                CopiedFromId = source.Id,
            },
            open: false
        );
        var plain = await portal.NewStudio(proposer, open: false);
        var desk = await staff.Get("/desk/studios");
        var card = desk.Text($"[aria-labelledby='proposal-{copy.Slug}']");
        Assert.Contains("Why this happens: We ask too fast.", card);
        Assert.Contains($"Like {source.Name}", card);
        Assert.True(desk.Has($"[aria-labelledby='proposal-{copy.Slug}'] a[href='{source.Url()}']"));
        var other = desk.Text($"[aria-labelledby='proposal-{plain.Slug}']");
        Assert.DoesNotContain("Why this happens", other);
        Assert.DoesNotContain("Like ", other);
    }

    [Fact]
    public async Task Returning_a_proposal_requires_a_reason()
    {
        var (proposer, staff) = (await portal.NewTeacher(), await portal.NewStaff());
        var studio = await portal.NewStudio(proposer, open: false);
        var page = await staff.Post($"/desk/studios/{studio.Slug}/return");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.True(page.Has($"#field-reason_{studio.Slug}[aria-invalid=true]"));
        Assert.Equal(StudioState.Proposed, (await portal.Read(studio)).State);
    }

    [Fact]
    public async Task Only_the_first_of_simultaneous_decisions_counts()
    {
        var (proposer, staff) = (await portal.NewTeacher(), await portal.NewStaff());
        var studio = await portal.NewStudio(proposer, open: false);
        await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(at =>
                    at % 2 == 0
                        ? staff.Post($"/desk/studios/{studio.Slug}/opening")
                        : staff.Post($"/desk/studios/{studio.Slug}/decline", ("reason_" + studio.Slug, "No"))
                )
        );
        Assert.Single(
            await portal.MailTo(proposer.Email),
            mail => mail.Template is "studio-opened" or "studio-declined"
        );
        Assert.NotEqual(StudioState.Proposed, (await portal.Read(studio)).State);
    }

    [Fact]
    public async Task The_studio_desk_returns_404_for_teachers()
    {
        var (proposer, staff) = (await portal.NewTeacher(), await portal.NewStaff());
        var studio = await portal.NewStudio(proposer, open: false);
        Assert.Equal(HttpStatusCode.OK, (await staff.Get("/desk/studios")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await proposer.Get("/desk/studios")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await proposer.Post($"/desk/studios/{studio.Slug}/opening")).Status);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await proposer.Post($"/desk/studios/{studio.Slug}/decline", ("reason_" + studio.Slug, "No"))).Status
        );
        Assert.Equal(HttpStatusCode.NotFound, (await staff.Post("/desk/studios/no-such-studio/opening")).Status);
        Assert.Equal(StudioState.Proposed, (await portal.Read(studio)).State);
        using var client = await portal.Client(Cast.Anonymous);
        Assert.Contains("/account/sign-in", (await client.GetPage("/desk/studios")).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_desk_filters_studios_by_words_and_by_what_needs_attention()
    {
        var (leader, staff) = (await portal.NewTeacher(), await portal.NewStaff());
        var word = $"Zebra{Guid.NewGuid():N}";
        var healthy = await portal.NewStudio(leader, StudioStage.Plan($"{word} stripes?"));
        var alone = await portal.NewStudio(leader, StudioStage.Plan($"{word} herds?"));
        await portal.Db(db => db.StudioMemberships.In(alone.Id).ExecuteDeleteAsync());
        var all = await staff.Get($"/desk/studios?words={word}");
        Assert.Equal("2 studios", all.Text("#studios"));
        Assert.True(all.Has($"a[href='{Studio.PeopleUrl(healthy.Slug)}']"));
        var leaderless = await staff.Get($"/desk/studios?words={word}&health=leaderless");
        Assert.Equal("1 studio", leaderless.Text("#studios"));
        Assert.Contains("No facilitator", leaderless.Text("tbody"), StringComparison.Ordinal);
        Assert.Equal("1 studio", (await staff.Get($"/desk/studios?words={word}&health=attention")).Text("#studios"));
        Assert.Equal("0 studios", (await staff.Get($"/desk/studios?words={word}&health=silent")).Text("#studios"));
        Assert.Equal("0 studios", (await staff.Get($"/desk/studios?words={word}&state=Paused")).Text("#studios"));
    }

    [Fact]
    public async Task A_studio_without_activity_or_sessions_needs_attention()
    {
        var (leader, staff) = (await portal.NewTeacher(), await portal.NewStaff());
        var word = $"Heron{Guid.NewGuid():N}";
        var studio = await portal.NewStudio(leader, StudioStage.Plan($"{word} calls?"));
        await portal.Db(async db =>
        {
            await db.StudioEvents.Where(e => e.StudioId == studio.Id).ExecuteDeleteAsync();
            return await db.StudioSessions.Where(s => s.StudioId == studio.Id).ExecuteDeleteAsync();
        });
        foreach (var health in new[] { "silent", "unscheduled", "attention" })
            Assert.Equal("1 studio", (await staff.Get($"/desk/studios?words={word}&health={health}")).Text("#studios"));
    }
}
