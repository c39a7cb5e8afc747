using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Authoring.Reviewing;
using NetworkPortal.Content.Items;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Authoring;

/// <summary>A reviewer suggests other words; the author accepts them, which changes the draft, or declines.</summary>
public sealed class SuggestionTests(PortalFixture portal)
{
    private const string Field = "CaseStudy.Problem";
    private readonly string name = $"Suggested {Guid.NewGuid():N} (demo)";

    [Fact]
    public async Task An_accepted_suggestion_changes_the_draft_and_resolves_the_comment()
    {
        var (id, author) = await Suggested("no time", "no shared time");
        using var _ = author;
        var page = await author.GetPage($"/desk/content/{id}/review");
        Assert.Contains("Suggested: no shared time", page.Text(".comment"));
        page = await author.Submit(page, "form[action$='/acceptance']");
        Assert.Contains("Suggestion accepted.", page.Text(".flash"));
        Assert.Contains("Accepted", page.Texts(".comment .status"));
        Assert.False(page.Has("form[action$='/acceptance']"));
        Assert.Equal("They had no shared time to look at work together.", await Problem(id));
        Assert.NotNull((await Comment(id)).ResolvedAt);
    }

    [Fact]
    public async Task Accepting_twice_changes_the_draft_once()
    {
        var (id, author) = await Suggested("no time", "no time, no time");
        using var _ = author;
        var page = await author.GetPage($"/desk/content/{id}/review");
        await author.Submit(page, "form[action$='/acceptance']");
        await author.Submit(page, "form[action$='/acceptance']");
        Assert.Equal("They had no time, no time to look at work together.", await Problem(id));
        Assert.Equal(2, await portal.Db(db => db.Items.WithId(id).CountAsync()));
    }

    [Fact]
    public async Task A_declined_suggestion_changes_nothing()
    {
        var (id, author) = await Suggested("no time", "some time");
        using var _ = author;
        var page = await author.Submit($"/desk/content/{id}/review", "form[action$='/declining']");
        Assert.Contains("Declined", page.Texts(".comment .status"));
        Assert.Equal("They had no time to look at work together.", await Problem(id));
        Assert.False((await Comment(id)).Accepted);
    }

    [Fact]
    public async Task Words_that_were_changed_meanwhile_are_told_about()
    {
        var (id, author) = await Suggested("no time", "some time");
        using var _ = author;
        await author.Save(await author.OpenEditor(id), "draft", (Field, "They had an hour."));
        var page = await author.Submit($"/desk/content/{id}/review", "form[action$='/acceptance']");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("“no time” aren’t in the draft", page.Text(".error-summary"));
        Assert.Equal("They had an hour.", await Problem(id));
        Assert.Null((await Comment(id)).ResolvedAt);
    }

    [Theory]
    [InlineData("", "Other words", "Enter the words to replace.")]
    [InlineData("no room", "Other words", "aren’t in the draft")]
    [InlineData("no time", "", "Enter a comment.")]
    public async Task A_suggestion_that_could_not_be_accepted_is_refused_and_kept(string quote, string put, string why)
    {
        using var reviewer = await portal.Client(Cast.Administrator);
        var id = await portal.NewDraft(DeskStage.CaseStudy(name));
        var page = await Suggest(reviewer, id, quote, put);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(why, page.Text(".error-summary"));
        Assert.Equal(quote, page.Document.QuerySelector("details[open] [name=quote]")!.GetAttribute("value"));
        Assert.Equal(0, await portal.Db(db => db.Comments.CountAsync(c => c.ContentItemId == id)));
    }

    [Fact]
    public async Task A_teacher_or_someone_with_another_item_answers_no_suggestion()
    {
        var (id, author) = await Suggested("no time", "some time");
        using var _ = author;
        var comment = (await Comment(id)).Id;
        using var teacher = await portal.Client(Cast.Teacher);
        var url = $"/desk/content/{id}/comments/{comment}/acceptance";
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.Post(url)).Status);
        var other = await portal.NewDraft(DeskStage.CaseStudy(name));
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await author.Post($"/desk/content/{other}/comments/{comment}/acceptance")).Status
        );
        Assert.Equal("They had no time to look at work together.", await Problem(id));
    }

    private async Task<(string Id, PortalClient Author)> Suggested(string quote, string put)
    {
        using var reviewer = await portal.Client(Cast.Administrator);
        var id = await portal.NewDraft(DeskStage.CaseStudy(name));
        Assert.Contains("Comment added.", (await Suggest(reviewer, id, quote, put)).Text(".flash"));
        return (id, await portal.Client(Cast.Editor));
    }

    private static Task<Page> Suggest(PortalClient reviewer, string id, string quote, string put) =>
        reviewer.Submit(
            $"/desk/content/{id}/review",
            $"form:has([value='{Field}'])",
            new() { ["quote"] = quote, ["replacement"] = put }
        );

    private async Task<string> Problem(string id) => (await portal.Latest(id)).Markdown(Field);

    private Task<FieldComment> Comment(string id) =>
        portal.Db(db => db.Comments.AsNoTracking().SingleAsync(c => c.ContentItemId == id));
}
