using System.Text.Json.Nodes;
using Microsoft.Playwright;
using NetworkPortal.BrowserTests.Infrastructure;
using NetworkPortal.Content.Items;
using NodaTime;

namespace NetworkPortal.BrowserTests.Journeys;

/// <summary>A newcomer goes from the home page to a case study and a tool, and searches for a half-remembered
/// page.</summary>
public sealed class ReadingJourney(BrowserFixture browser)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_reader_goes_from_the_home_page_to_a_case_study_and_its_tool(int width)
    {
        await using var window = await browser.Window(width: width);
        await window.Go("/");
        await window.Check();
        if (width < 900)
            await window.Page.GetByRole(AriaRole.Button, new() { Name = "Menu" }).ClickAsync();
        await window
            .Page.GetByRole(AriaRole.Navigation, new() { Name = "Main" })
            .GetByRole(AriaRole.Link, new() { Name = "Case studies" })
            .ClickAsync();
        await window.Check();
        await window
            .Page.GetByRole(AriaRole.Link, new() { Name = "Leading improvement, together: Walker-Gamble Elementary" })
            .First.ClickAsync();
        await Assertions
            .Expect(window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }))
            .ToHaveTextAsync("Leading improvement, together: Walker-Gamble Elementary");
        await Assertions.Expect(window.Page.Locator(".figures")).ToContainTextAsync("75");
        await window.Check();
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Resource activity protocol" }).First.ClickAsync();
        await Assertions.Expect(window.Page.Locator("ol.steps")).ToBeVisibleAsync();
        await window.Check();
    }

    [Theory]
    [InlineData(1280, true)]
    [InlineData(390, true)]
    [InlineData(390, false)]
    public async Task A_reader_finds_a_page_by_searching_its_text(int width, bool javaScript)
    {
        await using var window = await browser.Window(width: width, javaScript: javaScript);
        await window.Go("/search");
        var box = window.Page.GetByLabel("What are you looking for?");
        await box.FillAsync("master schedule teachers");
        await box.PressAsync("Enter");
        await Assertions.Expect(window.Page.Locator("ol.results mark").First).ToBeVisibleAsync();
        if (javaScript)
            await window.Check();
        await window.Page.Locator("ol.results a").First.ClickAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_search_without_results_shows_an_accessible_page()
    {
        await using var window = await browser.Window();
        await window.Go("/search?q=xylophone+zeppelin");
        await Assertions.Expect(window.Page.Locator("main")).ToContainTextAsync("No results");
        await window.Check();
    }

    [Theory]
    [InlineData("/reports")]
    [InlineData("/articles")]
    [InlineData("/interviews")]
    [InlineData("/tools")]
    [InlineData("/schools")]
    [InlineData("/schools/walker-gamble-elementary")]
    [InlineData("/schools/prairie-view-demo")]
    [InlineData("/about")]
    [InlineData("/glossary")]
    [InlineData("/glossary/pdsa-cycle")]
    [InlineData("/account/sign-in")]
    [InlineData("/account/forgotten-password")]
    [InlineData("/account/sign-in/link")]
    [InlineData("/no-such-page")]
    public async Task A_public_page_is_accessible_and_fits_a_phone(string path)
    {
        await using var window = await browser.Window(width: 390);
        await window.Go(path);
        await window.Check();
    }

    [Fact]
    public async Task The_first_Tab_key_press_reaches_the_skip_link()
    {
        await using var window = await browser.Window();
        await window.Go("/");
        await window.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(window.Page.Locator(":focus")).ToHaveTextAsync("Skip to main content");
        await window.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(window.Page.Locator(":focus")).ToHaveAttributeAsync("id", "main");
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_video_of_another_site_loads_only_when_the_reader_plays_it(int width)
    {
        await using var window = await browser.Window(width: width);
        var asked = new List<string>();
        await window.Page.RouteAsync(
            url => new Uri(url).Host != browser.Address.Host,
            route =>
            {
                asked.Add(route.Request.Url);
                return route.FulfillAsync(new() { ContentType = "text/html", Body = "<title>Player</title>" });
            }
        );
        await window.Go(await ArticleWithVideo());
        await window.Check();
        Assert.Empty(asked);
        await window.Reach(window.Page.GetByRole(AriaRole.Link, new() { Name = "A tour Play video from YouTube" }));
        await window.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(window.Page.Locator("iframe[title='Video: A tour']")).ToBeFocusedAsync();
        await Assertions
            .Expect(window.Page.GetByRole(AriaRole.Link, new() { Name = "Open the video on youtu.be" }))
            .ToBeVisibleAsync();
        Assert.Equal(["https://www.youtube-nocookie.com/embed/abcDEF_123-?autoplay=1"], asked);
        await window.Check();
    }

    [Fact]
    public async Task Without_script_a_video_of_another_site_is_a_link_to_it()
    {
        await using var window = await browser.Window(width: 390, javaScript: false);
        await window.Go(await ArticleWithVideo());
        await Assertions
            .Expect(window.Page.GetByRole(AriaRole.Link, new() { Name = "A tour Play video from YouTube" }))
            .ToHaveAttributeAsync("href", "https://youtu.be/abcDEF_123-");
    }

    private async Task<string> ArticleWithVideo()
    {
        var (title, path) = ("An article with a video (demo)", $"articles/{Guid.NewGuid():N}");
        var parts = new JsonObject
        {
            ["TitlePart"] = new JsonObject { ["Title"] = title },
            ["AutoroutePart"] = new JsonObject { ["Path"] = path },
            ["MarkdownBodyPart"] = new JsonObject
            {
                ["Markdown"] = ":::video A tour\nhttps://youtu.be/abcDEF_123-\n:::",
            },
        };
        var now = SystemClock.Instance.GetCurrentInstant();
        var item = ContentItem.New("Article", title, parts, "Editor", now);
        await browser.Db(async db =>
            await (await ContentVersions.Of(db, item.ContentItemId)).Promote(item, latest: true, published: true)
        );
        await browser.CaughtUp();
        return "/" + path;
    }
}
