using Microsoft.Playwright;
using NetworkPortal.BrowserTests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.BrowserTests.Journeys;

/// <summary>A reader half-remembers a word and finds the page: with completion, spelling correction, filters, sorting
/// and download.</summary>
public sealed class SearchJourney(BrowserFixture browser)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_reader_finds_pages_by_a_partial_and_a_misspelled_word(int width)
    {
        await using var window = await browser.Window(Cast.Anonymous, width);
        var page = window.Page;
        await window.Go("/search");
        var box = page.GetByRole(AriaRole.Combobox, new() { Name = "What are you looking for?" });
        await box.PressSequentiallyAsync("swot ana");
        var option = page.GetByRole(AriaRole.Option).First;
        await Assertions.Expect(option).ToContainTextAsync("SWOT", new() { IgnoreCase = true });
        await window.Check();
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(option).ToHaveAttributeAsync("aria-selected", "true");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.GetByRole(AriaRole.Listbox)).ToBeHiddenAsync();

        await box.FillAsync("protocal");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByText("Did you mean")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "protocol", Exact = true }).ClickAsync();
        await Assertions
            .Expect(page.GetByRole(AriaRole.Heading, new() { NameRegex = new("results? for “protocol”") }))
            .ToBeVisibleAsync();
        await window.Check();

        var filters = page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Filters") });
        if (width < 600)
        {
            await Assertions.Expect(filters).ToHaveAttributeAsync("aria-expanded", "false");
            await filters.ClickAsync();
            await Assertions.Expect(filters).ToHaveAttributeAsync("aria-expanded", "true");
        }
        await page.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("^Tool ") }).CheckAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("kind=tool"));
        if (width < 600)
        {
            await Assertions.Expect(filters).ToHaveTextAsync("Filters (1)");
            await window.Check();
            await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Show \\d+ results?$") }).ClickAsync();
            await Assertions.Expect(filters).ToHaveAttributeAsync("aria-expanded", "false");
        }
        await Assertions.Expect(page.GetByLabel("Active filters").GetByRole(AriaRole.Link)).ToContainTextAsync("Tool");
        await page.GetByRole(AriaRole.Navigation, new() { Name = "Sort results" })
            .GetByRole(AriaRole.Link, new() { Name = "Title" })
            .ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("kind=tool&sort=title"));
        await window.Check();
        var saved = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Link, new() { Name = "CSV" }).ClickAsync()
        );
        Assert.Equal("search-results.csv", saved.SuggestedFilename);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_slash_opens_the_box_with_recent_searches_and_everything_typed_can_be_searched(int width)
    {
        await using var window = await browser.Window(Cast.Anonymous, width);
        var page = window.Page;
        await window.Go("/search?q=schedule");
        await window.Go("/search");
        await page.Keyboard.PressAsync("/");
        var box = page.GetByRole(AriaRole.Combobox, new() { Name = "What are you looking for?" });
        await Assertions.Expect(box).ToBeFocusedAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Option).First).ToHaveTextAsync("schedule Recent");
        await window.Check();
        await box.PressSequentiallyAsync("coaching q");
        await Assertions.Expect(page.GetByRole(AriaRole.Option).Last).ToContainTextAsync("Search for “coaching q”");
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("q=coaching%20q"));
    }

    [Fact]
    public async Task The_slash_can_be_turned_off()
    {
        await using var window = await browser.Window(Cast.Anonymous);
        var page = window.Page;
        await window.Go("/search?q=schedule");
        await page.GetByRole(AriaRole.Button, new() { Name = "Turn it off" }).ClickAsync();
        await Assertions.Expect(page.GetByText("is off on this device")).ToBeVisibleAsync();
        await window.Check();
        await window.Go("/search");
        var box = page.GetByRole(AriaRole.Combobox, new() { Name = "What are you looking for?" });
        await page.Keyboard.PressAsync("/");
        await Assertions.Expect(box).Not.ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Turn it on" }).ClickAsync();
        await page.Keyboard.PressAsync("/");
        await Assertions.Expect(box).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Visits_show_their_next_days(int width)
    {
        await using var window = await browser.Window(Cast.Anonymous, width);
        await window.Go("/search?q=visits");
        await Assertions.Expect(window.Page.Locator(".result-lines li").First).ToBeVisibleAsync();
        await window.Check();
        await window.Go("/search?q=xylophonist");
        await window.Check();
        await window.Go("/help");
        await window.Check();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_reader_tells_related_pages_from_results(int width)
    {
        await using var window = await browser.Window(Cast.Anonymous, width);
        await window.Go("/search?q=turnover");
        var related = window.Page.GetByRole(AriaRole.Heading, new() { Name = "Related", Exact = true });
        await Assertions.Expect(related).ToBeVisibleAsync();
        await window.Check();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_person_saves_a_search(int width)
    {
        await using var window = await browser.Window(Cast.TeacherElsewhere, width);
        var (page, name) = (window.Page, $"My tickets {width}");
        await window.Go("/search?q=schedule");
        await page.GetByRole(AriaRole.Link, new() { Name = "Save this search" }).ClickAsync();
        await window.Check();
        await page.Locator("#field-name").FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save search" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true })).ToBeVisibleAsync();
        await page.GetByText($"Edit: {name}").ClickAsync();
        await window.Check();
        await window.Go("/account/notifications");
        await Assertions.Expect(page.GetByText($"Only for {name}")).ToBeVisibleAsync();
        await window.Check();
    }

    [Fact]
    public async Task An_administrator_previews_search_settings_before_saving_them()
    {
        await using var window = await browser.Window(Cast.Administrator, 1280);
        await window.Go("/desk/settings/search");
        await window.Check();
        await window.Page.GetByLabel("Test search").FillAsync("exit ticket");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Preview changes" }).ClickAsync();
        await Assertions
            .Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "With changes" }))
            .ToBeVisibleAsync();
        await window.Check();
    }
}
