using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Authoring.Listing;
using NetworkPortal.Authoring.Versions;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Tests.Infrastructure.Portals;
using NodaTime;

namespace NetworkPortal.Tests.Authoring;

public sealed class VersionTests(DeskPortal portal) : IClassFixture<DeskPortal>
{
    private readonly string word = DeskPortal.Word();

    [Fact]
    public async Task The_comparison_shows_changes_word_by_word_and_can_restore_one_field()
    {
        var id = await portal.NewArticle($"Article {word}", "The quick fox.");
        using var editor = await portal.Client(Cast.Editor);
        var item = await editor.Save(
            await editor.OpenEditor(id),
            "publish",
            (DeskClient.Body, "The slow fox."),
            (DeskClient.Summary, "Other.")
        );
        var change = await editor.GetPage(item.Document.QuerySelector("a[href*='/comparison']")!.GetAttribute("href")!);
        Assert.Equal("quick", change.Text(".diff-field:last-of-type del"));
        Assert.Equal("slow", change.Text(".diff-field:last-of-type ins"));
        var back = await editor.Submit(change, ".diff-field:last-of-type form");
        Assert.Contains("as a draft", back.Text(".flash"));
        var versions = await portal.Versions(id);
        Assert.Equal(
            ("The quick fox.", "Other."),
            (versions.Latest!.Markdown("MarkdownBodyPart"), versions.Latest!.Text("LibraryPart.Summary"))
        );
        Assert.Equal("The slow fox.", versions.Published!.Markdown("MarkdownBodyPart"));
    }

    [Fact]
    public void The_comparison_shortens_unchanged_text_around_a_change()
    {
        var same = string.Concat(Enumerable.Repeat("word ", 400));
        var runs = WordDiff.Around(WordDiff.Of($"{same}old {same}", $"{same}new {same}"));
        Assert.Equal(["same", "gone", "new", "same"], runs.Select(run => run.Kind));
        Assert.All(runs, run => Assert.InRange(run.Text.Length, 3, 320));
        Assert.EndsWith("word ", runs[0].Text);
        Assert.Contains("[…]", runs[3].Text);
        Assert.Equal("a b c", Assert.Single(WordDiff.Around([new("a b c", "same")])).Text);
    }

    [Fact]
    public async Task A_whole_version_can_be_restored_as_a_draft()
    {
        var id = await portal.NewArticle($"Article {word}", "First.");
        using var editor = await portal.Client(Cast.Editor);
        await editor.Save(await editor.OpenEditor(id), "publish", (DeskClient.Body, "Second."));
        var item = await editor.GetPage($"/desk/content/{id}");
        await editor.Submit(item, "form[action*='/restoring']");
        var versions = await portal.Versions(id);
        Assert.Equal(
            ("First.", "Second."),
            (versions.Latest!.Markdown("MarkdownBodyPart"), versions.Published!.Markdown("MarkdownBodyPart"))
        );
    }

    [Fact]
    public async Task Unpublishing_from_the_list_skips_an_unpublished_item()
    {
        using var editor = await portal.Client(Cast.Editor);
        await editor.Save(
            await editor.GetPage("/desk/content/new/Article"),
            "draft",
            (DeskClient.Title, $"Never shown {word}")
        );
        var id = await portal.Db(db =>
            db.Items.Where(i => i.DisplayText == $"Never shown {word}").Select(i => i.ContentItemId).SingleAsync()
        );
        var list = await editor.GetPage($"/desk/content?q={word}");
        Assert.Equal("Any type", list.Text("select[name=type] option"));
        var back = await editor.Post("/desk/content/selection", ("item", id), ("do", "unpublish"), ("sure", "yes"));
        Assert.Contains("Unpublished: 0 of 1.", back.Text("main"));
        Assert.Contains("This isn’t published", back.Text("main"));
    }

    [Fact]
    public async Task A_deleted_item_can_be_restored_from_the_trash_as_a_draft()
    {
        var id = await portal.NewArticle($"Article {word}");
        using var editor = await portal.Client(Cast.Editor);
        using var reader = await portal.Client(Cast.Anonymous);
        Assert.Equal(HttpStatusCode.OK, (await reader.GetPage($"/articles/article-{word}")).Status);
        await editor.Submit($"/desk/content/{id}", "form[action$='/deletion']");
        await portal.CaughtUp();
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetPage($"/articles/article-{word}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.GetPage($"/desk/content/{id}")).Status);
        var trash = await editor.GetPage("/desk/content/trash");
        Assert.Contains(word, trash.Text("tbody"));
        await editor.Submit(trash, $"form[action='/desk/content/trash/{id}/restoring']");
        var versions = await portal.Versions(id);
        Assert.True(versions.HasDraft);
        Assert.Null(versions.Published);
        Assert.Equal("As it was.", versions.Latest!.Markdown("MarkdownBodyPart"));
    }

    [Fact]
    public async Task Old_items_in_the_trash_are_permanently_deleted_and_newer_ones_stay()
    {
        var (old, fresh) = (await portal.NewArticle($"Old {word}"), await portal.NewArticle($"Fresh {word}"));
        using var editor = await portal.Client(Cast.Editor);
        await editor.Submit($"/desk/content/{old}", "form[action$='/deletion']");
        await using var scope = portal.Scope();
        var retention = scope.ServiceProvider.GetServices<IRetention>().OfType<TrashDesk.Retention>().Single();
        var after = Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow()) + Duration.FromMinutes(1);
        await editor.Submit($"/desk/content/{fresh}", "form[action$='/deletion']");
        await portal.Db(db =>
            db.Set<TrashedItem>()
                .Where(i => i.ContentItemId == fresh)
                .ExecuteUpdateAsync(row => row.SetProperty(i => i.DeletedAt, after + Duration.FromDays(1)))
        );
        Assert.True(await retention.Purge(after, default) >= 1);
        Assert.Equal(0, await portal.Db(db => db.Items.CountAsync(i => i.ContentItemId == old)));
        Assert.Equal(1, await portal.Db(db => db.Items.CountAsync(i => i.ContentItemId == fresh)));
    }

    [Fact]
    public async Task Unpublishing_hides_an_item_and_keeps_it_as_a_draft()
    {
        var id = await portal.NewArticle($"Article {word}");
        using var editor = await portal.Client(Cast.Editor);
        using var reader = await portal.Client(Cast.Anonymous);
        await editor.Submit($"/desk/content/{id}", "form[action$='/unpublishing']");
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetPage($"/articles/article-{word}")).Status);
        await editor.Submit($"/desk/content/{id}", "form[action$='/publishing']");
        Assert.Equal(HttpStatusCode.OK, (await reader.GetPage($"/articles/article-{word}")).Status);
    }

    /// <summary>Checks every page that could reveal a draft, as people who may see drafts and as people who may
    /// not.</summary>
    [Theory]
    [InlineData(Cast.Teacher, false)]
    [InlineData(Cast.SchoolLeader, false)]
    [InlineData(Cast.Anonymous, false)]
    [InlineData(Cast.Editor, true)]
    internal async Task A_draft_is_visible_only_at_the_desk(Cast who, bool sees)
    {
        var id = await portal.NewArticle($"Article {word}", $"Secret {word}.", published: false);
        var version = (await portal.Versions(id)).Latest!.VersionId;
        using var client = await portal.Client(who);
        foreach (
            var url in (string[])
                [
                    $"/desk/content/{id}",
                    $"/desk/content/{id}/edit",
                    $"/desk/content/{id}/versions/{version}",
                    $"/desk/content?q={word}",
                ]
        )
        {
            var page = await client.GetPage(url);
            Assert.Equal(sees, page.Html.Contains($"Article {word}", StringComparison.Ordinal));
        }
        foreach (
            var url in (string[])
                [
                    $"/articles/article-{word}",
                    "/articles",
                    $"/search?q={word}",
                    "/feed.xml",
                    "/articles/feed.xml",
                    "/sitemap.xml",
                    "/",
                    $"/cite/articles/article-{word}",
                ]
        )
            Assert.DoesNotContain($"rticle {word}", (await client.GetPage(url)).Html);
    }

    [Fact]
    public async Task Bulk_actions_publish_and_delete_items_and_name_those_that_cannot_be_published()
    {
        var (fine, incomplete) = (
            await portal.NewArticle($"Fine {word}", published: false),
            await portal.NewArticle($"Lacking {word}", published: false)
        );
        await portal.Db(async db =>
        {
            var versions = await ContentVersions.Of(db, incomplete);
            var data = (System.Text.Json.Nodes.JsonObject)versions.Latest!.Data.DeepClone();
            data["LibraryPart"] = new System.Text.Json.Nodes.JsonObject();
            versions.Latest.Write(versions.Latest.DisplayText, data, versions.Latest.ModifiedUtc);
            await db.SaveChangesAsync();
        });
        using var editor = await portal.Client(Cast.Editor);
        var page = await editor.Post(
            "/desk/content/selection",
            ("item", fine),
            ("item", incomplete),
            ("do", "publish")
        );
        Assert.Contains("Published: 1 of 2.", page.Text("main"));
        Assert.Contains($"Lacking {word}", page.Text("main"));
        Assert.NotNull((await portal.Versions(fine)).Published);
        Assert.Null((await portal.Versions(incomplete)).Published);
        await editor.Post(
            "/desk/content/selection",
            ("item", fine),
            ("item", incomplete),
            ("do", "delete"),
            ("sure", "yes")
        );
        Assert.Null((await portal.Versions(fine)).Latest);
        Assert.Null((await portal.Versions(incomplete)).Latest);
    }

    [Fact]
    public async Task The_list_can_be_filtered_by_type_status_topic_and_words()
    {
        var (draft, shown) = (
            await portal.NewArticle($"Alpha {word}", published: false),
            await portal.NewArticle($"Beta {word}")
        );
        using var editor = await portal.Client(Cast.Editor);
        var topic = await portal.Db(db =>
            db.Items.AsNoTracking().Published().OfType("Taxonomy").Where(i => i.DisplayText == "Topics").FirstAsync()
        );
        var term = Taxonomy.From(topic).Terms[0].Id;
        await editor.Post("/desk/content/selection", ("item", shown), ("do", "tag"), ("topic", term));
        Assert.Equal([$"Alpha {word}"], await Titles($"q={word}&status=draft"));
        Assert.Equal([$"Beta {word}"], await Titles($"q={word}&status=published"));
        Assert.Equal([$"Beta {word}"], await Titles($"q={word}&topic={term}"));
        Assert.Equal([$"Alpha {word}"], await Titles($"q={word.ToUpperInvariant()} alpha&type=Article"));
        Assert.Empty(await Titles($"q={word}&type=Report"));
        Assert.NotEqual(draft, shown);

        async Task<IReadOnlyList<string>> Titles(string query) =>
            (await editor.GetPage($"/desk/content?{query}")).Texts("tbody th[scope=row] a");
    }
}
