using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Indexing;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Settings;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Tests.Library;

namespace NetworkPortal.Tests.Content.Recipes.Travelling;

public sealed class OrchardSiteTests(OrchardSite site) : IClassFixture<OrchardSite>
{
    [Fact]
    public void An_import_skips_unsupported_files_with_a_warning()
    {
        foreach (var name in (string[])["docs/tool.exe", "far.png"])
            Assert.Contains(
                site.Result.Effects,
                effect => effect is { Outcome: RecipeOutcome.Skipped, Kind: "file" } && effect.Name == name
            );
        foreach (var name in (string[])["clips/quoll.mp4", "docs/plan.odt", "paws/one.png"])
            Assert.Contains(
                site.Result.Effects,
                effect => effect is { Outcome: RecipeOutcome.Created, Kind: "file" } && effect.Name == name
            );
        Assert.Contains(
            site.Result.Effects,
            effect => effect is { Outcome: RecipeOutcome.Created, Kind: "content type", Name: "Oddity" }
        );
        Told("file 'docs/tool.exe' was skipped: the media library doesn’t accept .exe files.");
        Told("[js: getUrlPrefix('blog')] wasn’t evaluated and is kept as text: getUrlPrefix is not defined.");
    }

    [Fact]
    public void An_import_warns_about_a_missing_file_only_after_all_files_are_imported()
    {
        Told("Post.Sheet: the media library has no file 'docs/tool.exe'.");
        Assert.DoesNotContain(
            site.Result.Warnings,
            warning => warning.Contains("no file 'clips/quoll.mp4'", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void An_import_lists_features_once()
    {
        Assert.Equal(2, site.Result.Effects.Count(effect => effect.Kind == "feature"));
        Assert.DoesNotContain(
            site.Result.Warnings,
            warning => warning.Contains("OrchardCore.Seo", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task An_item_of_an_undefined_type_keeps_its_data()
    {
        var odd = await site.Db(db => db.Items.AsNoTracking().Published().AtPath("oddity").SingleAsync());
        Assert.Equal("kept", odd.Text("Oddity.Words"));
    }

    [Fact]
    public async Task HTML_keeps_its_classes_and_styles_and_is_sanitized_when_shown()
    {
        var post = await site.Db(db => db.Items.AsNoTracking().Published().WithId("post1").SingleAsync());
        Assert.Equal(
            "<p class=\"note\" style=\"color:green\">Kept</p>",
            post.Data["Post"]!["Rich"]!["Html"]!.GetValue<string>()
        );
        Assert.Contains("style=\"color:red\"", post.Data["HtmlBodyPart"]!["Html"]!.GetValue<string>());
        Assert.Equal("<p>Kept</p>", post.Html("Post.Rich").ToString());
    }

    [Fact]
    public async Task The_imported_home_page_and_menu_are_shown()
    {
        var home = await site.Get("/");
        Assert.Equal("Our blog", home.Text("h1"));
        Assert.Equal(["Start", "The quoll"], home.Texts(".site-nav-list a"));
        Assert.Equal("/blog/quoll", home.Document.QuerySelectorAll(".site-nav-list a")[1].GetAttribute("href"));
        foreach (
            var link in home
                .Document.QuerySelectorAll("header a, footer a")
                .Select(link => link.GetAttribute("href")!)
                .Where(link => link.StartsWith('/'))
                .Distinct()
        )
            Assert.NotEqual(HttpStatusCode.NotFound, (await site.Get(link)).Status);
    }

    [Fact]
    public async Task A_list_shows_its_items_in_order_in_pages()
    {
        var first = await site.Get("/blog");
        Assert.Equal(["A second walk"], first.Texts(".card-title"));
        var next = await site.Get(first.Document.QuerySelector("a[rel=next]")!.GetAttribute("href")!);
        Assert.Equal(["A quoll at dusk"], next.Texts(".card-title"));
        Assert.Contains("Seen once.", next.Text(".cards"));
    }

    [Theory]
    [InlineData("quoll", "A quoll at dusk")]
    [InlineData("creek", "A quoll at dusk")]
    [InlineData("defined", "Of a type no one defined")]
    [InlineData("numbat", null)]
    public async Task Imported_items_are_found_unless_their_type_says_otherwise(string word, string? title) =>
        Assert.Equal(
            title is null ? [] : [title],
            (await site.Get($"/search?q={word}")).Texts(".search-sort + .results h3")
        );

    [Fact]
    public async Task Orchard_Core_fields_are_shown_in_their_proper_format()
    {
        var page = await site.Get("/blog/quoll");
        var facts = page
            .Document.QuerySelectorAll(".reading .facts > div")
            .ToDictionary(
                row => row.QuerySelector("dt")!.TextContent,
                row => string.Join('|', row.QuerySelectorAll("dd").Select(value => value.TextContent.Trim()))
            );
        Assert.Equal(
            ("Wednesday, July 1, 2026, 2:30 PM (Eastern)", "2:05 PM", "40.7128, -74.006", "Ada"),
            (facts["Begins"], facts["Gate"], facts["Spot"], facts["Who"])
        );
        Assert.Equal("/videos/post1/abcDEF_123-", page.Link("Play the video"));
        Assert.Equal("/blog", page.Link("All posts"));
        Assert.Equal("/blog", page.Link("creek"));
        Assert.Equal("/media/docs/plan.odt", page.Link("plan.odt"));
        Assert.Equal(
            ["/media/paws/one.png", "/media/paws/one.png"],
            page.Document.QuerySelectorAll("main img").Select(image => image.GetAttribute("src"))
        );
        Assert.All(
            page.Document.QuerySelectorAll("main img"),
            image => Assert.Equal("A paw", image.GetAttribute("alt"))
        );
        Assert.DoesNotContain("SeoMetaPart", page.Html);
        Assert.DoesNotContain("[image", page.Html);
        Assert.False(page.Has("aside"));
        ItemPageTests.WellMade(page);
    }

    [Fact]
    public async Task A_video_plays_on_its_page_and_a_document_is_downloaded()
    {
        var page = await site.Get("/blog/quoll");
        var video = page.Document.QuerySelector("video[controls]")!;
        Assert.Equal(
            ("/media/clips/quoll.mp4", "A quoll runs"),
            (video.GetAttribute("src"), video.GetAttribute("aria-label"))
        );
        Assert.Contains("media-src 'self'", page.Headers["Content-Security-Policy"]);
        using var http = new HttpClient { BaseAddress = site.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/media/clips/quoll.mp4")
        {
            Headers = { Range = new(0, 7) },
        };
        using var part = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(
            (HttpStatusCode.PartialContent, "video/mp4", null),
            (part.StatusCode, part.Content.Headers.ContentType?.ToString(), part.Content.Headers.ContentDisposition)
        );
        using var document = await http.GetAsync("/media/docs/plan.odt", TestContext.Current.CancellationToken);
        Assert.Equal("attachment", document.Content.Headers.ContentDisposition?.DispositionType);
    }

    [Fact]
    public async Task An_exported_index_profile_is_read() =>
        Assert.Contains(
            await site.Db(db => QueryIndex.All(db, default)),
            index => index.Name == "BlogSearch" && index.Types.SequenceEqual(["Post"])
        );

    [Fact]
    public async Task A_second_import_leaves_an_edited_menu_unchanged()
    {
        var settings = await site.Db(db => SiteDocument.Read(db, SiteDocument.Settings, default));
        Assert.Equal("blog1", settings["HomeRoute"]!["ContentItemId"]!.GetValue<string>());
        Assert.Equal(2, settings[MenuLinks.Main]!.AsArray().Count);
        await site.Db(db =>
            SiteDocument.Change(
                db,
                SiteDocument.Settings,
                document =>
                    document[MenuLinks.Main] = new JsonArray(new JsonObject { ["Text"] = "Mine", ["Url"] = "/blog" }),
                default
            )
        );
        try
        {
            await site.Import(
                System.Text.Encoding.UTF8.GetBytes(
                    """
                    { "steps": [ { "name": "content", "data": [ { "ContentItemId": "menu2", "ContentType": "Menu",
                      "DisplayText": "Other", "Latest": true, "Published": true, "AliasPart": { "Alias": "main" },
                      "MenuItemsListPart": { "MenuItems": [ { "ContentType": "LinkMenuItem", "DisplayText": "Elsewhere",
                      "LinkMenuItemPart": { "Url": "~/oddity" } } ] } } ] } ] }
                    """
                ),
                name: "menu.recipe.json"
            );
            Assert.Equal(
                "Mine",
                (await site.Db(db => SiteDocument.Read(db, SiteDocument.Settings, default)))[MenuLinks.Main]![0]![
                    "Text"
                ]!.GetValue<string>()
            );
        }
        finally
        {
            await site.Db(db =>
                SiteDocument.Change(
                    db,
                    SiteDocument.Settings,
                    document => document[MenuLinks.Main] = settings[MenuLinks.Main]!.DeepClone(),
                    default
                )
            );
            await site.CaughtUp();
        }
    }

    private void Told(string words) =>
        Assert.Contains(site.Result.Warnings, warning => warning.Contains(words, StringComparison.Ordinal));
}
