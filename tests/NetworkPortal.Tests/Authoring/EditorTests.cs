using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Authoring.Editing;
using NetworkPortal.Authoring.Versions;
using NetworkPortal.Content.Items;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Authoring;

public sealed class EditorTests(DeskPortal portal) : IClassFixture<DeskPortal>
{
    private readonly string word = DeskPortal.Word();

    [Fact]
    public async Task A_saved_draft_stays_hidden_from_readers_until_it_is_published()
    {
        var id = await portal.NewArticle($"Article {word}");
        using var editor = await portal.Client(Cast.Editor);
        using var reader = await portal.Client(Cast.Anonymous);
        var saved = await editor.Save(
            await editor.OpenEditor(id),
            "draft",
            (DeskClient.Body, $"New words {word}."),
            ("note", "Why not")
        );
        Assert.Contains("Draft saved.", saved.Text(".flash"));
        Assert.Contains("Why not", saved.Text("tbody"));
        Assert.Contains("As it was.", (await reader.GetPage($"/articles/article-{word}")).Text("main"));
        var published = await editor.Save(await editor.OpenEditor(id), "publish");
        Assert.Contains("Published.", published.Text(".flash"));
        Assert.Contains($"New words {word}.", (await reader.GetPage($"/articles/article-{word}")).Text("main"));
        var versions = await portal.Versions(id);
        Assert.Same(versions.Latest, versions.Published);
        Assert.Equal("Why not", versions.Latest!.Note);
    }

    [Theory]
    [InlineData("CaseStudy")]
    [InlineData("Tool")]
    public async Task A_new_item_asks_for_no_kind_and_marks_the_fields_required_to_publish(string type)
    {
        using var editor = await portal.Client(Cast.Editor);
        var page = await editor.GetPage($"/desk/content/new/{type}");
        Assert.Empty(page.Document.QuerySelectorAll("[name='LibraryPart.Kind']"));
        Assert.True(page.Has(".editor-facts [name='LibraryPart.PullQuotes']"));
        Assert.False(page.Has(".editor-facts [name='LibraryPart.Summary']"));
        Assert.Contains("required to publish", page.Text("label[for='field-LibraryPart.Summary']"));
        Assert.Equal(
            type == "CaseStudy",
            page.Text("label[for='field-LibraryPart.Sources']")
                .Contains("required to publish", StringComparison.Ordinal)
        );
        Assert.DoesNotContain("Error", page.Text("[data-gate]"));
    }

    [Fact]
    public async Task The_editor_opens_an_item_that_names_a_file_of_an_unknown_kind()
    {
        var id = await portal.NewDraft(
            new JsonObject
            {
                ["TitlePart"] = new JsonObject { ["Title"] = $"Tool {word}" },
                ["Tool"] = new JsonObject
                {
                    ["Document"] = new JsonObject { ["Paths"] = new JsonArray("docs/tool.exe", "no-ending") },
                },
            },
            "Tool"
        );
        using var editor = await portal.Client(Cast.Editor);
        var page = await editor.OpenEditor(id);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("docs/tool.exe", page.Text("main"));
    }

    [Fact]
    public async Task A_taxonomy_accepts_only_terms_of_its_own_type()
    {
        var topics = (await portal.Db(db => db.Items.AsNoTracking().Published().OfType("Taxonomy").ToListAsync()))
            .Single(item => item.Text("AliasPart.Alias") == "topics")
            .ContentItemId;
        using var administrator = await portal.Client(Cast.Administrator);
        var page = await administrator.OpenEditor(topics);
        Assert.Contains("add|TaxonomyPart|Topic", page.Html);
        Assert.DoesNotContain("add|TaxonomyPart|State", page.Html);
        var before = page.Document.QuerySelectorAll(".editor-block").Length;
        await administrator.Save(page, "add|TaxonomyPart|State");
        Assert.Equal(
            before,
            (await administrator.OpenEditor(topics)).Document.QuerySelectorAll(".editor-block").Length
        );
        Assert.Equal(
            before + 1,
            (await administrator.Save(await administrator.OpenEditor(topics), "add|TaxonomyPart|Topic"))
                .Document.QuerySelectorAll(".editor-block")
                .Length
        );
    }

    [Fact]
    public async Task An_editor_can_write_a_new_item_and_add_move_and_remove_its_blocks()
    {
        using var editor = await portal.Client(Cast.Editor);
        var page = await editor.GetPage("/desk/content/new/CaseStudy");
        page = await editor.Save(page, "add|Outcomes|Measure", (DeskClient.Title, $"Study {word}"));
        page = await editor.Save(page, "add|Outcomes|Measure");
        var blocks = page
            .Document.QuerySelectorAll(".editor-block")
            .Select(block => block.Id!["block-".Length..])
            .ToList();
        Assert.Equal(2, blocks.Count);
        page = await editor.Save(
            page,
            $"up|Outcomes|{blocks[1]}",
            ($"Outcomes.{blocks[0]}.Measure.Figure", "75"),
            ($"Outcomes.{blocks[1]}.Measure.Figure", "12")
        );
        Assert.Equal(
            [blocks[1], blocks[0]],
            page.Document.QuerySelectorAll(".editor-block").Select(block => block.Id!["block-".Length..])
        );
        var refused = await editor.Save(page, "publish");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Summary: Add a one- or two-sentence summary", refused.Text(".error-summary"));
        page = await editor.Save(refused, $"remove|Outcomes|{blocks[0]}");
        var item = await editor.Save(page, "draft");
        Assert.Equal($"Study {word}", item.Title);
        var draft = await portal.Db(db => db.Items.AsNoTracking().SingleAsync(i => i.DisplayText == $"Study {word}"));
        Assert.Equal("12", Assert.Single(draft.Bag("Outcomes")).Text("Measure.Figure"));
        Assert.Equal($"case-studies/study-{word}", draft.Path);
        Assert.False(draft.Published);
    }

    [Fact]
    public async Task A_new_item_saved_four_times_at_once_is_one_item_and_each_save_opens_it()
    {
        using var editor = await portal.Client(Cast.Editor);
        var page = await editor.GetPage("/desk/content/new/Article");
        var pages = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ => editor.Save(page, "draft", (DeskClient.Title, $"Four {word}"), (DeskClient.Body, "Once.")))
        );
        var item = await portal.Db(db => db.Items.AsNoTracking().SingleAsync(i => i.DisplayText == $"Four {word}"));
        Assert.All(
            pages,
            answer => Assert.Equal(($"/desk/content/{item.ContentItemId}", $"Four {word}"), (answer.Path, answer.Title))
        );
        Assert.Equal(0, await portal.Db(db => db.Edits.CountAsync(e => e.ContentItemId == item.ContentItemId)));
    }

    [Fact]
    public async Task The_URL_of_a_new_item_form_opens_the_item_after_it_is_saved()
    {
        using var editor = await portal.Client(Cast.Editor);
        var page = await editor.GetPage("/desk/content/new/Article");
        await editor.Save(page, "draft", (DeskClient.Title, $"Back {word}"));
        var back = await editor.GetPage(page.Path);
        Assert.Equal($"Back {word}", back.Title);
        Assert.NotEqual("", back.Document.QuerySelector("[name=base]")!.GetAttribute("value"));
        await editor.Save(back, "draft", (DeskClient.Body, "Later."));
        Assert.Equal(1, await portal.Db(db => db.Items.Latest().CountAsync(i => i.DisplayText == $"Back {word}")));
    }

    [Fact]
    public async Task Opening_and_saving_an_item_changes_nothing()
    {
        var item = await portal.Db(db => db.Items.AsNoTracking().Published().OfType("CaseStudy").FirstAsync());
        using var editor = await portal.Client(Cast.Editor);
        await editor.Save(await editor.OpenEditor(item.ContentItemId), "draft");
        var after = (await portal.Versions(item.ContentItemId)).Latest!;
        Assert.True(
            JsonNode.DeepEquals(item.Data, after.Data),
            string.Join(", ", ThreeWayMerge.Differences(item.Data, after.Data))
        );
    }

    [Fact]
    public async Task An_incomplete_form_submission_empties_no_fields()
    {
        var id = await portal.NewArticle($"Article {word}");
        using var editor = await portal.Client(Cast.Editor);
        var page = await editor.OpenEditor(id);
        var answer = await editor.Post(
            page.Document.QuerySelector("form[data-editor]")!.GetAttribute("action")!,
            ("base", (await portal.Versions(id)).Latest!.VersionId)
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal("As it was.", (await portal.Versions(id)).Latest!.Markdown("MarkdownBodyPart"));
    }

    [Fact]
    public async Task A_URL_that_another_item_has_is_rejected()
    {
        var (id, other) = (await portal.NewArticle($"Article {word}"), await portal.NewArticle($"Other {word}"));
        using var editor = await portal.Client(Cast.Editor);
        var refused = await editor.Save(
            await editor.OpenEditor(id),
            "draft",
            ("AutoroutePart", $"articles/other-{word}")
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains($"Other {word}", refused.Text(".error-summary"));
        Assert.Equal($"articles/article-{word}", (await portal.Versions(id)).Latest!.Path);
        Assert.NotEqual(id, other);
    }

    [Fact]
    public async Task Active_markup_is_removed_from_text()
    {
        var id = await portal.NewArticle($"Article {word}");
        using var editor = await portal.Client(Cast.Editor);
        await editor.Save(
            await editor.OpenEditor(id),
            "publish",
            (DeskClient.Body, $"<script>alert(1)</script> {word} <img src=x onerror=alert(1)>")
        );
        var page = await editor.GetPage($"/articles/article-{word}");
        Assert.Contains(word, page.Text("main"));
        Assert.DoesNotContain("alert(1)", page.Document.QuerySelector("main")!.InnerHtml);
    }
}
