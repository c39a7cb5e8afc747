using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Inquiry.Briefs;
using NetworkPortal.Site;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Inquiry.Cycles;
using NetworkPortal.Tests.Journals;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.Tests.Inquiry.Briefs;

/// <summary>Several people write a brief, and someone else publishes it.</summary>
public sealed class CoAuthorTests(PortalFixture portal)
{
    [Fact]
    public async Task A_co_author_who_agreed_edits_the_draft_and_its_claims_and_the_history_says_so()
    {
        var (stage, brief) = await Named("Author");
        Assert.Contains(await portal.MailTo(stage.Colleague.Email), mail => mail.Template == "brief-consent");
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Colleague.Get(brief)).Status);
        await Agrees(stage, brief, "yes");
        Assert.Contains(brief, (await stage.Colleague.Get("/briefs/mine")).Links());
        var page = await stage.Colleague.Get(brief + "/edit");
        var version = page.Document.QuerySelector("[name=version]")!.GetAttribute("value")!;
        await stage.Colleague.Post(brief + "/edit", BriefStage.Texts("Written by two", ("version", version)));
        await stage.Colleague.Claims(brief, "hunch", "Silence helps");
        var work = await stage.Owner.Get(brief);
        Assert.Contains("Written by two", work.Text("h1"));
        Assert.Contains("Silence helps", work.Text("#claims"));
        Assert.Contains($"{stage.Colleague.Name} edited it", work.Text("aside"));
        Assert.Contains($"{stage.Colleague.Name} wrote a claim", work.Text("aside"));
        var late = await stage.Owner.Post(brief + "/edit", BriefStage.Texts("Older", ("version", version)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.Status);
    }

    [Fact]
    public async Task A_co_author_does_not_decide_who_is_named_or_when_it_is_sent()
    {
        var (stage, brief) = await Named("Author");
        await stage.Owner.Claims(brief, "hunch", "Silence helps");
        await Agrees(stage, brief, "yes");
        Assert.True((await stage.Owner.Get(brief)).Has("#send"));
        Assert.False((await stage.Colleague.Get(brief)).Has("#send"));
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Colleague.Sends(brief)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Colleague.Names(brief, stage.Other)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Colleague.Post(brief + "/deletion")).Status);
        await Agrees(stage, brief, "no");
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Colleague.Get(brief)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Colleague.Post(brief + "/edit")).Status);
    }

    [Fact]
    public async Task Someone_who_is_named_for_something_else_does_not_edit()
    {
        var (stage, brief) = await Named("TriedIt");
        await stage.Owner.Claims(brief, "hunch", "Silence helps");
        await stage.Owner.Sends(brief);
        await Agrees(stage, brief, "yes");
        await stage.Owner.Post(brief + "/recall");
        Assert.Equal(HttpStatusCode.OK, (await stage.Owner.Get(brief + "/edit")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Colleague.Get(brief + "/edit")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Other.Get(brief + "/edit")).Status);
    }

    [Fact]
    public async Task A_co_author_keeps_the_cycles_that_only_the_author_can_read()
    {
        var (stage, brief) = await Named("Author");
        var cycle = await stage.Owner.Finishes("Silence");
        await stage.Owner.Claims(brief, "tried-once", "Silence helps", ("cycles", $"{cycle}"));
        await Agrees(stage, brief, "yes");
        var id = CycleStage.Id(brief);
        var claim = await portal.Db(db => db.BriefClaims.Where(c => c.BriefId == id).Select(c => c.Id).SingleAsync());
        var form = await stage.Colleague.Get($"{brief}/claims/{claim}");
        Assert.DoesNotContain($"{cycle}", form.Html);
        await stage.Colleague.Post(
            $"{brief}/claims/{claim}",
            ("claim", "Silence helps a lot"),
            ("warrant", "tried-once")
        );
        var saved = await portal.Db(db => db.BriefClaims.SingleAsync(c => c.Id == claim));
        Assert.Equal(("Silence helps a lot", 1, Warrant.TriedOnce), (saved.Text, saved.Cycles, saved.Warrant));
    }

    [Fact]
    public async Task An_editors_own_brief_is_published_by_another_editor()
    {
        var author = await portal.NewHolder("Editor");
        var brief = await author.Writes("By an editor");
        await author.Claims(brief, "hunch", "Silence helps");
        await author.Sends(brief);
        var desk = $"/desk/briefs/{CycleStage.Id(brief)}";
        Assert.Contains("another editor has to publish it", (await author.Get(desk)).Text("main"));
        var refused = await author.Post(desk + "/publication");
        Assert.Contains("another editor has to publish it", refused.Text(".flash"));
        Assert.Equal(BriefState.WithEditors, await portal.State(brief));
        await portal.Publishes(brief);
        Assert.Equal(BriefState.Published, await portal.State(brief));
    }

    [Fact]
    public async Task The_list_of_briefs_is_where_the_case_studies_are()
    {
        using var anyone = await portal.Client(Cast.Anonymous);
        Assert.Contains("/briefs", (await anyone.GetPage("/case-studies")).Links());
        Assert.Contains("/briefs", (await anyone.GetPage("/studios")).Links());
        var nav = (await anyone.GetPage("/briefs")).Document.QuerySelector(".site-nav a[href='/case-studies']")!;
        Assert.Equal("true", nav.GetAttribute("aria-current"));
    }

    [Fact]
    public async Task The_author_is_warned_of_colleagues_whom_the_text_names_without_asking()
    {
        var stage = await portal.StageWall();
        var (asked, not) = (stage.Colleague.Name, stage.Evaluator.Name);
        var brief = await stage.Owner.Writes(
            "Warned",
            ("tried", $"{Plain(asked)} and {Plain(not).ToUpperInvariant()}")
        );
        await stage.Owner.Names(brief, stage.Colleague);
        Assert.Equal(not, (await stage.Owner.Get(brief)).Text("#named"));
        await stage.Owner.Names(brief, stage.Evaluator);
        Assert.False((await stage.Owner.Get(brief)).Has("#named"));
    }

    [Fact]
    public async Task A_part_of_the_name_of_someone_who_said_no_is_hidden_too()
    {
        var stage = await portal.StageWall();
        var last = Plain(stage.Colleague.Name).Split(' ')[^1];
        var brief = await stage.Owner.Writes("Hidden parts", ("tried", $"{last.ToUpperInvariant()}’s class waited"));
        await stage.Owner.Claims(brief, "hunch", $"If {last} waits, students answer");
        await stage.Owner.Names(brief, stage.Colleague);
        await stage.Owner.Sends(brief);
        await Agrees(stage, brief, "no");
        using var anyone = await portal.Client(Cast.Anonymous);
        var page = await anyone.GetPage(await portal.Publishes(brief));
        Assert.Contains("a colleague’s class waited", page.Text("main"));
        Assert.Contains("If a colleague waits", page.Text("main"));
        Assert.DoesNotContain(last, page.Html, StringComparison.OrdinalIgnoreCase);
    }

    private static string Plain(string name) => name.Replace(" (demo)", "", StringComparison.Ordinal);

    private async Task<(Staged Stage, string Brief)> Named(string part)
    {
        var stage = await portal.StageWall();
        var brief = await stage.Owner.Writes("Ours");
        await stage.Owner.Names(brief, stage.Colleague, part);
        return (stage, brief);
    }

    private async Task Agrees(Staged stage, string brief, string answer) =>
        await stage.Colleague.Post($"/briefs/consents/{await portal.Asked(brief, stage.Colleague)}/{answer}");
}
