using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Authoring;

/// <summary>Two people edit the same item at the same time.</summary>
public sealed class ConcurrentEditTests(DeskPortal portal) : IClassFixture<DeskPortal>
{
    private readonly string word = DeskPortal.Word();

    [Fact]
    public async Task Changes_by_two_people_in_different_fields_are_merged()
    {
        var id = await portal.NewArticle($"Article {word}");
        using var one = await portal.Client(Cast.Editor);
        using var two = await portal.Client(Cast.Administrator);
        var (first, second) = (await one.OpenEditor(id), await two.OpenEditor(id));
        await one.Save(first, "draft", (DeskClient.Body, "The body by one."));
        var saved = await two.Save(second, "draft", (DeskClient.Summary, "The summary by two."));
        Assert.Contains("Draft saved.", saved.Text(".flash"));
        var latest = (await portal.Versions(id)).Latest!;
        Assert.Equal(
            ("The body by one.", "The summary by two."),
            (latest.Markdown("MarkdownBodyPart"), latest.Text("LibraryPart.Summary"))
        );
    }

    [Fact]
    public async Task A_person_chooses_between_two_changes_to_the_same_field()
    {
        var id = await portal.NewArticle($"Article {word}");
        using var one = await portal.Client(Cast.Editor);
        using var two = await portal.Client(Cast.Administrator);
        var (first, second) = (await one.OpenEditor(id), await two.OpenEditor(id));
        await one.Save(first, "draft", (DeskClient.Body, "By one."), (DeskClient.Summary, "Summary by one."));
        var choice = await two.Save(
            second,
            "draft",
            (DeskClient.Body, "By two."),
            (DeskClient.Summary, "Summary by two.")
        );
        Assert.Equal("Two versions", choice.Title);
        Assert.Equal("By one.", (await portal.Versions(id)).Latest!.Markdown("MarkdownBodyPart"));
        var unsure = await two.Submit(
            choice,
            "form[action$='/merge']",
            new() { ["keep:MarkdownBodyPart.Markdown"] = "mine" }
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unsure.Status);
        var merged = await two.Submit(
            unsure,
            "form[action$='/merge']",
            new() { ["keep:MarkdownBodyPart.Markdown"] = "mine", ["keep:LibraryPart.Summary"] = "theirs" }
        );
        await two.Save(merged, "draft");
        var latest = (await portal.Versions(id)).Latest!;
        Assert.Equal(
            ("By two.", "Summary by one."),
            (latest.Markdown("MarkdownBodyPart"), latest.Text("LibraryPart.Summary"))
        );
        Assert.Equal(3, await portal.Db(db => db.Items.CountAsync(i => i.ContentItemId == id)));
    }

    [Fact]
    public async Task Changes_by_two_people_in_different_paragraphs_are_merged()
    {
        var id = await portal.NewArticle($"Article {word}", "One.\n\nTwo.\n\nThree.");
        using var one = await portal.Client(Cast.Editor);
        using var two = await portal.Client(Cast.Administrator);
        var (first, second) = (await one.OpenEditor(id), await two.OpenEditor(id));
        await one.Save(first, "draft", (DeskClient.Body, "One, by one.\n\nTwo.\n\nThree."));
        var saved = await two.Save(second, "draft", (DeskClient.Body, "One.\n\nTwo.\n\nThree, by two.\n\nFour."));
        Assert.Contains("Draft saved.", saved.Text(".flash"));
        Assert.Equal(
            "One, by one.\n\nTwo.\n\nThree, by two.\n\nFour.",
            (await portal.Versions(id)).Latest!.Markdown("MarkdownBodyPart")
        );
    }

    [Fact]
    public async Task A_person_chooses_or_edits_a_paragraph_that_two_people_changed()
    {
        var id = await portal.NewArticle($"Article {word}", "One.\n\nTwo.\n\nThree.");
        using var one = await portal.Client(Cast.Editor);
        using var two = await portal.Client(Cast.Administrator);
        var (first, second) = (await one.OpenEditor(id), await two.OpenEditor(id));
        await one.Save(first, "draft", (DeskClient.Body, "One, by one.\n\nTwo, by one.\n\nThree."));
        var choice = await two.Save(second, "draft", (DeskClient.Body, "One.\n\nTwo, by two.\n\nThree, by two."));
        const string Place = "MarkdownBodyPart.Markdown:0";
        Assert.Equal(
            "Two, by two.",
            Assert.Single(choice.Document.QuerySelectorAll(".merge-sides textarea")).TextContent.Trim()
        );
        Assert.Contains("One, by one.", choice.Text("main"));
        var unsure = await two.Submit(choice, "form[action$='/merge']", new() { [$"text:{Place}"] = "Two, by both." });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unsure.Status);
        Assert.Equal("Two, by both.", unsure.Document.QuerySelector(".merge-sides textarea")!.TextContent.Trim());
        var merged = await two.Submit(unsure, "form[action$='/merge']", new() { [$"keep:{Place}"] = "mine" });
        await two.Save(merged, "draft");
        Assert.Equal(
            "One, by one.\n\nTwo, by both.\n\nThree, by two.",
            (await portal.Versions(id)).Latest!.Markdown("MarkdownBodyPart")
        );
    }

    [Fact]
    public async Task Two_people_who_save_at_the_same_moment_lose_nothing()
    {
        var id = await portal.NewArticle($"Article {word}");
        using var one = await portal.Client(Cast.Editor);
        using var two = await portal.Client(Cast.Administrator);
        var (first, second) = (await one.OpenEditor(id), await two.OpenEditor(id));
        var pages = await Task.WhenAll(
            one.Save(first, "draft", (DeskClient.Body, "By one.")),
            two.Save(second, "draft", (DeskClient.Summary, "By two."))
        );
        Assert.All(pages, page => Assert.Contains("Draft saved.", page.Text(".flash")));
        var latest = (await portal.Versions(id)).Latest!;
        Assert.Equal(("By one.", "By two."), (latest.Markdown("MarkdownBodyPart"), latest.Text("LibraryPart.Summary")));
    }
}
