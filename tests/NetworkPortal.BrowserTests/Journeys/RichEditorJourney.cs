using Microsoft.Playwright;
using NetworkPortal.BrowserTests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.BrowserTests.Journeys;

/// <summary>An editor writes on a page that looks as it will be read; what is stored is Markdown.</summary>
public sealed class RichEditorJourney(BrowserFixture browser)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task An_editor_writes_with_keys_alone(int width)
    {
        await using var editor = await browser.Window(Cast.Editor, width);
        var (page, text) = await Open(editor);
        await page.Keyboard.TypeAsync("## Why they met");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("One ");
        await page.Keyboard.PressAsync("Control+b");
        await page.Keyboard.TypeAsync("hour");
        await page.Keyboard.PressAsync("Control+b");
        await page.Keyboard.TypeAsync(" a _week_, 2 * 3.");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("- plan");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("teach");
        await page.Keyboard.PressAsync("Tab");
        await Assertions
            .Expect(text)
            .ToHaveValueAsync("## Why they met\n\nOne **hour** a *week*, 2 \\* 3.\n\n- plan\n  - teach");
        await page.Keyboard.PressAsync("Control+z");
        await Assertions.Expect(text).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("\n- plan\n- teach$"));
        await page.Keyboard.PressAsync("Alt+Shift+ArrowUp");
        await Assertions
            .Expect(text)
            .ToHaveValueAsync("## Why they met\n\n- plan\n- teach\n\nOne **hour** a *week*, 2 \\* 3.");
        await editor.Check();
    }

    [Fact]
    public async Task Buttons_say_what_is_on_and_turn_it_off()
    {
        await using var editor = await browser.Window(Cast.Editor);
        var (page, text) = await Open(editor);
        await page.Keyboard.TypeAsync("Ready");
        await page.Keyboard.PressAsync("Control+a");
        foreach (var (name, written) in new[] { ("Bold", "**Ready**"), ("Heading", "## Ready"), ("List", "- Ready") })
        {
            var button = page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
            await button.ClickAsync();
            await Assertions.Expect(button).ToHaveAttributeAsync("aria-pressed", "true");
            await Assertions.Expect(text).ToHaveValueAsync(written);
            await button.ClickAsync();
            await Assertions.Expect(button).ToHaveAttributeAsync("aria-pressed", "false");
            await Assertions.Expect(text).ToHaveValueAsync("Ready");
        }
        await page.GetByRole(AriaRole.Button, new() { Name = "Bold", Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions
            .Expect(page.GetByRole(AriaRole.Button, new() { Name = "Italic", Exact = true }))
            .ToBeFocusedAsync();
        await editor.Check();
    }

    [Fact]
    public async Task The_menu_of_blocks_opens_with_a_slash()
    {
        await using var editor = await browser.Window(Cast.Editor);
        var (page, text) = await Open(editor);
        await page.Keyboard.TypeAsync("/");
        await Assertions.Expect(page.GetByRole(AriaRole.Option, new() { Name = "Quote" })).ToBeVisibleAsync();
        await editor.Check();
        await page.Keyboard.TypeAsync("tab");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("School");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("Hours | week");
        await Assertions
            .Expect(text)
            .ToHaveValueAsync("| School | Hours \\| week |  |\n| --- | --- | --- |\n|  |  |  |\n|  |  |  |");
        await page.GetByRole(AriaRole.Button, new() { Name = "Table", Exact = true }).ClickAsync();
        await editor.Check();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Remove column" }).ClickAsync();
        await Assertions.Expect(text).ToHaveValueAsync("| School |  |\n| --- | --- |\n|  |  |\n|  |  |");
        await editor.Check();
    }

    [Fact]
    public async Task What_the_page_does_not_know_is_kept_and_the_rest_comes_back_to_the_letter()
    {
        const string Written =
            "Setext\n======\n\n* star\n* list\n\n<div class=\"x\">\nmine\n</div>\n\nA. Roman list\n\n"
            + "_old_ signs, and <kbd>K</kbd>";
        await using var editor = await browser.Window(Cast.Editor);
        var page = editor.Page;
        await editor.Go("/desk/content/new/Article");
        var text = await editor.Markdown();
        await text.FillAsync(Written);
        await page.GetByRole(AriaRole.Button, new() { Name = "Markdown", Exact = true }).First.ClickAsync();
        await Assertions.Expect(page.GetByLabel("Kept as written")).ToHaveCountAsync(2);
        await editor.Check();
        await page.GetByText("star").ClickAsync();
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.TypeAsync("s");
        await Assertions
            .Expect(text)
            .ToHaveValueAsync(Written.Replace("* star\n", "* stars\n", StringComparison.Ordinal));
        await page.GetByLabel("Kept as written").Last.FillAsync("B. Roman list");
        await Assertions
            .Expect(text)
            .ToHaveValueAsync(
                Written
                    .Replace("* star\n", "* stars\n", StringComparison.Ordinal)
                    .Replace("A. Roman", "B. Roman", StringComparison.Ordinal)
            );
    }

    [Fact]
    public async Task A_page_of_the_portal_is_linked_with_Ctrl_K()
    {
        await using var editor = await browser.Window(Cast.Editor);
        var (page, text) = await Open(editor);
        await page.Keyboard.TypeAsync("See this");
        await page.Keyboard.PressAsync("Shift+Control+ArrowLeft");
        // Browsers tell of a selection a moment after they show it; no one presses the next key that soon.
        await page.EvaluateAsync("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))");
        await page.Keyboard.PressAsync("Control+k");
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Link" });
        await page.Keyboard.TypeAsync("swot analys");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "/tools/swot-analysis" }).ClickAsync();
        await Assertions.Expect(text).ToHaveValueAsync("See [this](/tools/swot-analysis)");
    }

    [Fact]
    public async Task Selected_text_becomes_a_snippet_that_is_inserted_by_its_name()
    {
        await using var editor = await browser.Window(Cast.Editor);
        var (page, text) = await Open(editor);
        await page.Keyboard.TypeAsync("- Bring paper");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("Sign in at the office");
        await page.Keyboard.PressAsync("Control+a");
        await page.EvaluateAsync("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))");
        await page.GetByRole(AriaRole.Button, new() { Name = "More", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Snippets" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Snippets" });
        await dialog.GetByLabel("Save the selected text as a snippet: name").FillAsync("What to bring");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save snippet" }).ClickAsync();
        await Assertions.Expect(dialog.GetByText("Saved “What to bring”.")).ToBeVisibleAsync();
        await editor.Check();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        var written = await text.InputValueAsync();
        await page.Keyboard.PressAsync("Delete");
        await page.Keyboard.TypeAsync("/snippet");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("to bring");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "What to bring" }).ClickAsync();
        await Assertions.Expect(text).ToHaveValueAsync(written);
    }

    [Fact]
    public async Task The_Tab_key_leads_through_a_text_and_out_of_it()
    {
        await using var editor = await browser.Window(Cast.Editor);
        var (page, text) = await Open(editor);
        await page.Keyboard.TypeAsync("- one");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("two");
        await page.Locator("[name=TitlePart]").FocusAsync();
        await editor.Reach(page.Locator(".rich-page").First);
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Locator(".rich-page").First).Not.ToBeFocusedAsync();
        await Assertions.Expect(text).ToHaveValueAsync("- one\n- two");
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_block_has_a_title_and_can_be_seen_as_readers_will_see_it(int width)
    {
        await using var editor = await browser.Window(Cast.Editor, width);
        var (page, text) = await Open(editor);
        await page.Keyboard.TypeAsync("/callout");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("Bring paper.");
        await page.GetByLabel("Callout: Title").FillAsync("Before you start");
        await Assertions.Expect(text).ToHaveValueAsync(":::callout Before you start\nBring paper.\n:::");
        await editor.Press(page.GetByRole(AriaRole.Button, new() { Name = "Page preview" }));
        var shown = page.Locator("iframe[title='Page preview']").Last.ContentFrame;
        await Assertions.Expect(shown.Locator(".callout-title")).ToHaveTextAsync("Before you start");
        await editor.Check();
    }

    [Fact]
    public async Task The_preview_follows_what_is_written_as_wide_as_chosen_last()
    {
        await using var editor = await browser.Window(Cast.Editor);
        var (page, _) = await Open(editor);
        var frames = page.Locator("iframe[title='Page preview']");
        await editor.Press(page.GetByRole(AriaRole.Button, new() { Name = "Page preview" }));
        await Assertions.Expect(Width("Phone")).ToHaveAttributeAsync("aria-pressed", "true");
        await page.Locator(".rich-page").First.ClickAsync();
        await page.Keyboard.TypeAsync("Bring paper.");
        await Assertions.Expect(frames.Last.ContentFrame.Locator(".prose").First).ToContainTextAsync("Bring paper.");
        await Assertions.Expect(frames).ToHaveCountAsync(1);
        Assert.Equal(390, await Inside());
        await editor.Press(Width("Desktop"));
        Assert.Equal(1280, await Inside());
        await editor.Check();
        await page.ReloadAsync();
        await Assertions.Expect(Width("Desktop")).ToHaveAttributeAsync("aria-pressed", "true");
        await editor.Press(page.GetByRole(AriaRole.Button, new() { Name = "Page preview" }));
        await Assertions.Expect(frames).ToBeHiddenAsync();

        ILocator Width(string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

        Task<int> Inside() => frames.EvaluateAsync<int>("frame => frame.contentWindow.innerWidth");
    }

    [Fact]
    public async Task The_preview_starts_with_what_is_typed_but_not_saved_yet()
    {
        await using var editor = await browser.Window(Cast.Editor);
        var (page, _) = await Open(editor);
        await page.EvaluateAsync("window.setTimeout = () => 0");
        await page.Keyboard.TypeAsync("Bring paper.");
        await editor.Press(page.GetByRole(AriaRole.Button, new() { Name = "Page preview" }));
        var shown = page.Locator("iframe[title='Page preview']").Last.ContentFrame;
        await Assertions.Expect(shown.Locator(".prose").First).ToContainTextAsync("Bring paper.");
    }

    [Fact]
    public async Task The_toolbar_is_one_row_and_what_is_rarer_is_in_a_menu()
    {
        await using var editor = await browser.Window(Cast.Editor);
        var (page, text) = await Open(editor);
        await page.Keyboard.TypeAsync("One");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("Two");
        var tops = await page.Locator(".rich-bar")
            .First.EvaluateAsync<int>(
                "bar => new Set([...bar.children].filter(b => b.offsetWidth).map(b => b.offsetTop)).size"
            );
        Assert.Equal(1, tops);
        var more = page.GetByRole(AriaRole.Button, new() { Name = "More", Exact = true }).First;
        await more.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Menuitem, new() { Name = "Move up" })).ToBeVisibleAsync();
        await editor.Check();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Move up" }).ClickAsync();
        await Assertions.Expect(text).ToHaveValueAsync("Two\n\nOne");
        await more.ClickAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await Assertions.Expect(page.GetByRole(AriaRole.Menuitem, new() { Name = "Redo" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(more).ToBeFocusedAsync();
        await Assertions.Expect(more).ToHaveAttributeAsync("aria-expanded", "false");
    }

    [Fact]
    public async Task Plain_Markdown_is_what_someone_gets_who_chose_it_last()
    {
        await using var editor = await browser.Window(Cast.Editor);
        await Open(editor);
        await editor.Markdown();
        await editor.Go("/desk/content/new/Article");
        await Assertions.Expect(editor.Page.Locator("[data-markdown] textarea[name]").First).ToBeVisibleAsync();
        await editor.Page.GetByRole(AriaRole.Button, new() { Name = "Markdown", Exact = true }).First.ClickAsync();
        await editor.Go("/desk/content/new/Article");
        await Assertions.Expect(editor.Page.Locator(".rich-page").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Details_are_a_sheet_on_a_phone_and_a_panel_on_a_desk()
    {
        await using var desk = await browser.Window(Cast.Editor);
        await desk.Go("/desk/content/new/CaseStudy");
        await Assertions.Expect(desk.Page.GetByLabel("District", new() { Exact = true })).ToBeVisibleAsync();
        await desk.Check();
        await using var phone = await browser.Window(Cast.Editor, 390);
        await phone.Go("/desk/content/new/CaseStudy");
        var district = phone.Page.GetByLabel("District", new() { Exact = true });
        await Assertions.Expect(district).ToBeHiddenAsync();
        await phone.Press(phone.Page.Locator(".editor-sheet > summary"));
        await Assertions.Expect(district).ToBeVisibleAsync();
        await phone.Check();
        await district.FocusAsync();
        await phone.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(district).ToBeHiddenAsync();
    }

    private static async Task<(IPage Page, ILocator Text)> Open(Window editor)
    {
        await editor.Go("/desk/content/new/Article");
        await editor.Page.Locator(".rich-page").First.ClickAsync();
        return (editor.Page, editor.Page.Locator("[data-markdown] textarea[name]").First);
    }
}
