using Microsoft.Playwright;
using NetworkPortal.BrowserTests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.BrowserTests.Pages;

/// <summary>What a page weighs, whether it moves while it loads, and whether it fits a small phone.</summary>
public sealed class PageQualityTests(BrowserFixture browser)
{
    private const string Tool = "/tools/resource-activity-protocol";

    /// <summary>The cumulative layout shift (web.dev/cls), measured a second after everything is there.</summary>
    private const string Shift = """
        () => new Promise((resolve) => {
            let sum = 0;
            new PerformanceObserver((list) => { for (const entry of list.getEntries()) sum += entry.value; })
                .observe({ type: 'layout-shift', buffered: true });
            setTimeout(() => resolve(sum), 1000);
        })
        """;

    private const string Bytes = """
        (kind) => performance.getEntriesByType('resource')
            .concat(kind ? [] : performance.getEntriesByType('navigation'))
            .filter((entry) => !kind || entry.initiatorType === kind || entry.name.includes('.js'))
            .reduce((sum, entry) => sum + entry.transferSize, 0)
        """;

    private const string Words = """
            four spaces begin this line which goes on and on and on and on and on and on and on and on and on an

        ```
        aVeryLongWordThatNoOneWouldEverReadAloudButThatSomeOneMayPasteFromSomewhereElseIntoTheirJournalOneDayAndSoOn
        ```

        | aVeryLongHeadingOfATableColumnThatIsOneWord | another | third |
        |---|---|---|
        | aVeryLongWordInTheCellOfATableThatIsPastedFromASpreadsheet | aVeryLongWordInTheNextCellOfThatTable | x |
        """;

    public static TheoryData<string> Public =>
        [
            "/",
            "/case-studies",
            Tool,
            "/search",
            "/search?q=schedule",
            "/studios",
            "/visits",
            "/schools",
            "/account/sign-in",
        ];

    [Theory]
    [MemberData(nameof(Public))]
    public async Task A_first_view_is_light_and_nothing_moves(string path)
    {
        await using var window = await browser.Window(width: 390);
        await window.Go(path);
        var shift = await window.Page.EvaluateAsync<double>(Shift);
        Assert.True(shift < 0.02, $"{path} shifts by {shift}.");
        Assert.InRange(await window.Page.EvaluateAsync<int>(Bytes, ""), 1, 150_000);
        Assert.InRange(await window.Page.EvaluateAsync<int>(Bytes, "script"), 1, 15_000);
    }

    [Fact]
    public async Task Long_lines_code_and_tables_fit_a_small_phone()
    {
        await using var window = await browser.Window(Cast.Teacher, 320);
        await window.Go("/journal/new");
        await window.Page.Locator("[name=title]").FillAsync(Words[..120].Trim());
        await window.Page.Locator("[name=text]").FillAsync(Words);
        await window.Fits();
        Assert.True(
            await window
                .Page.Locator("[name=title]")
                .EvaluateAsync<bool>("title => title.clientHeight > 60 && title.scrollHeight <= title.clientHeight + 2")
        );
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Assertions.Expect(window.Page.Locator(".journal-prose table")).ToBeVisibleAsync();
        await window.Check();
        await Assertions.Expect(window.Page.Locator(".journal-prose p").First).ToContainTextAsync("four spaces");
    }

    [Fact]
    public async Task Links_in_facts_are_large_enough_for_a_thumb()
    {
        await using var window = await browser.Window(width: 390);
        await window.Go("/case-studies/walker-gamble-elementary");
        await window.Page.Locator(".facts-line summary").ClickAsync();
        var heights = await window
            .Page.Locator(".facts dd a:visible")
            .EvaluateAllAsync<double[]>("links => links.map(link => link.getBoundingClientRect().height)");
        Assert.NotEmpty(heights);
        Assert.All(heights, height => Assert.InRange(height, 24, 200));
    }

    [Fact]
    public async Task Facts_are_one_line_on_a_phone_and_open_in_the_margin_and_in_print()
    {
        await using var window = await browser.Window();
        await window.Go("/case-studies/walker-gamble-elementary");
        var (facts, line) = (window.Page.Locator(".facts"), window.Page.Locator(".facts-line summary"));
        await Assertions.Expect(facts).ToBeVisibleAsync();
        await Assertions.Expect(line).ToBeHiddenAsync();
        var reading = await window.Page.Locator(".reading").BoundingBoxAsync();
        var margin = await facts.BoundingBoxAsync();
        Assert.True(margin!.X > reading!.X + reading.Width && margin.Y <= reading.Y + 20);

        await window.Page.SetViewportSizeAsync(390, 844);
        await Assertions.Expect(facts).ToBeHiddenAsync();
        await Assertions.Expect(line).ToBeVisibleAsync();

        await window.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(facts).ToBeVisibleAsync();
        await Assertions.Expect(line).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData(1280, true)]
    [InlineData(900, false)]
    [InlineData(390, false)]
    public async Task A_margin_note_is_next_to_the_text_only_where_there_is_room(int width, bool inMargin)
    {
        await using var window = await browser.Window(width: width);
        await window.Go("/case-studies/walker-gamble-elementary");
        await window
            .Page.Locator(".reading > p")
            .Nth(1)
            .EvaluateAsync(
                """
                (text) => {
                    const note = document.createElement("div");
                    note.className = "margin-note";
                    note.append(document.createElement("p"));
                    note.firstChild.textContent = "A note of a few words in the margin of a page.";
                    text.before(note);
                }
                """
            );
        var note = await window.Page.Locator(".margin-note").BoundingBoxAsync();
        var text = await window.Page.Locator(".margin-note + p").BoundingBoxAsync();
        var facts = await window.Page.Locator(".facts-line").BoundingBoxAsync();
        Assert.Equal(inMargin, note!.X >= text!.X + text.Width && note.X + note.Width <= facts!.X);
        Assert.Equal(!inMargin, note.Y + note.Height <= text.Y);
        await window.Fits();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_an_action_led_to_is_announced(bool javaScript)
    {
        await using var window = await browser.Window(Cast.Teacher, javaScript: javaScript);
        await window.Go("/account/notifications");
        await window.Page.Locator("main form button[type=submit]").First.ClickAsync();
        var notice = (await window.Page.Locator(".flash p").InnerTextAsync()).Trim();
        Assert.StartsWith(notice, await window.Page.TitleAsync());
        if (javaScript)
            await Assertions.Expect(window.Page.Locator(".flash")).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Filters_unfold_on_a_phone(bool javaScript)
    {
        await using var window = await browser.Window(width: 390, javaScript: javaScript);
        await window.Go("/case-studies");
        var filter = window.Page.Locator(".filters-list a").First;
        await Assertions.Expect(filter).ToBeHiddenAsync();
        await window.Page.Locator("summary").Filter(new() { HasText = "Filters" }).ClickAsync();
        await Assertions.Expect(filter).ToBeVisibleAsync();
        await window.Fits();
    }

    [Fact]
    public async Task Forced_colors_keep_the_primary_button_apart()
    {
        await using var window = await browser.Window(Cast.Administrator);
        await window.Page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        await window.Go("/desk/styleguide");
        const string ground = "button => getComputedStyle(button).backgroundColor";
        Assert.NotEqual(
            await window.Page.Locator(".button-primary").First.EvaluateAsync<string>(ground),
            await window.Page.Locator(".button-secondary").First.EvaluateAsync<string>(ground)
        );
    }

    [Fact]
    public async Task A_tool_prints_on_the_pages_it_needs_with_steps_whole_and_its_citation()
    {
        await using var window = await browser.Window();
        await window.Go(Tool);
        var steps = await window.Page.Locator(".steps > li h3").CountAsync();
        var cited = (await window.Page.Locator(".citation").TextContentAsync())!.Trim()[..20];
        var pages = PrintedPages.Of(await window.Page.PdfAsync(new() { Format = "Letter" }));
        Assert.InRange(pages.Count, 1, 4);
        Assert.All(pages.Index(), page => Assert.Contains($"{page.Index + 1} of {pages.Count}", page.Item));
        Assert.All(pages, page => Assert.True(page.Length > 200, "A page is nearly empty."));
        Assert.Contains(PrintedPages.Plain(cited), string.Concat(pages.Select(PrintedPages.Plain)));
        Assert.True(steps > 0);
    }
}
