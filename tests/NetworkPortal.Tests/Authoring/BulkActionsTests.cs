using AngleSharp.Html.Dom;
using NetworkPortal.Content.Items;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Authoring;

/// <summary>Bulk actions that remove items from the public site.</summary>
public sealed class BulkActionsTests(DeskPortal portal) : IClassFixture<DeskPortal>
{
    private readonly string word = DeskPortal.Word();

    [Theory]
    [InlineData("unpublish", "Unpublish 3 items?")]
    [InlineData("delete", "Move 3 items to trash?")]
    public async Task Unpublishing_or_deleting_many_items_is_confirmed_first_and_can_be_undone(
        string action,
        string question
    )
    {
        var shown = await portal.NewArticle($"Shown {word}");
        var other = await portal.NewArticle($"Other {word}");
        var draft = await portal.NewArticle($"Draft {word}", published: false);
        using var editor = await portal.Client(Cast.Editor);
        // The published version is what counts, even while someone works on a newer draft.
        await editor.Save(await editor.OpenEditor(other), "draft", (DeskClient.Body, "Not for readers yet."));
        var asked = await editor.Post(
            "/desk/content/selection",
            ("item", shown),
            ("item", other),
            ("item", draft),
            ("do", action)
        );
        Assert.Equal(question, asked.Text("h1"));
        Assert.Contains("2 of these are published", asked.Text("main"));
        Assert.NotNull((await portal.Versions(shown)).Published);

        var done = await editor.Submit(asked, "form[action='/desk/content/selection']", new() { ["do"] = action });
        Assert.Null((await portal.Versions(shown)).Published);
        Assert.Null((await portal.Versions(other)).Published);
        Assert.Equal(action == "delete", (await portal.Versions(shown)).IsGone);

        var fields = ((IHtmlFormElement)done.Document.QuerySelector("form[action='/desk/content/selection']")!)
            .QuerySelectorAll("input[name=item], input[name=version]")
            .Select(input => (input.GetAttribute("name")!, input.GetAttribute("value")!));
        var undone = await editor.Post("/desk/content/selection", [("do", "undo"), .. fields]);
        Assert.Contains("Undone:", undone.Text(".flash"));
        using var reader = await portal.Client(Cast.Anonymous);
        await portal.CaughtUp();
        foreach (var name in (string[])["shown", "other"])
            Assert.Contains("As it was.", (await reader.GetPage($"/articles/{name}-{word}")).Text("main"));
        var after = await portal.Versions(other);
        Assert.Equal(
            ("As it was.", "Not for readers yet."),
            (after.Published!.Markdown("MarkdownBodyPart"), after.Latest!.Markdown("MarkdownBodyPart"))
        );
        Assert.True((await portal.Versions(draft)) is { Latest: not null, Published: null });
    }
}
