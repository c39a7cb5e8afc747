using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NetworkPortal.Authoring.Scheduling;
using NetworkPortal.BrowserTests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.BrowserTests.Journeys;

/// <summary>The life of a case study, using only the keyboard: written, reviewed, scheduled, published, corrected,
/// restored.</summary>
public sealed class EditorJourney(BrowserFixture browser)
{
    private const string Study = "Wednesdays at Elm (demo)";
    private const string Path = "/case-studies/wednesdays-at-elm-demo";

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_case_study_is_written_reviewed_scheduled_published_corrected_and_restored(int width)
    {
        var clock = new TestClock();
        await using var portal = await TestPortal.Start(settings => settings.Time = clock);
        await using var editor = await SignIn(portal, Cast.Editor, width);
        await Write(editor);
        await Review(portal, editor, width);
        await Schedule(portal, editor, clock);
        await Correct(portal);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task An_editor_inserts_links_to_pages_by_title_and_to_URLs(int width)
    {
        await using var editor = await browser.Window(Cast.Editor, width);
        var page = editor.Page;
        await editor.Go("/desk/content/new/Article");
        var text = await editor.Markdown();
        await text.FillAsync("See this");
        await text.PressAsync("Shift+Control+ArrowLeft");
        await page.GetByRole(AriaRole.Toolbar)
            .First.GetByText("Link", new() { Exact = true })
            .EvaluateAsync("button => button.focus()");
        await page.Keyboard.PressAsync("Enter");
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Link" });
        await Assertions.Expect(dialog.GetByRole(AriaRole.Status)).ToHaveTextAsync(new Regex("^[0-9]+ pages$"));
        await editor.Check();
        await page.Keyboard.TypeAsync("swot analys");
        var choice = dialog.GetByRole(AriaRole.Button, new() { Name = "/tools/swot-analysis" });
        await Assertions.Expect(choice).ToBeVisibleAsync();
        await editor.Check();
        await choice.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(text).ToHaveValueAsync("See [this](/tools/swot-analysis)");
        await Assertions.Expect(text).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("End");
        await page.Keyboard.TypeAsync(" and ");
        await page.GetByRole(AriaRole.Toolbar).First.GetByText("Link", new() { Exact = true }).ClickAsync();
        await page.Keyboard.TypeAsync("www.example.org/a_(b)");
        await Assertions
            .Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Link to https://www.example.org/a_(b)" }))
            .ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions
            .Expect(text)
            .ToHaveValueAsync("See [this](/tools/swot-analysis) and [link text](https://www.example.org/a_%28b%29)");
    }

    private async Task<Window> SignIn(TestPortal portal, Cast who, int width)
    {
        var window = await browser.Window(Cast.Anonymous, width, at: portal);
        await window.Go("/account/sign-in");
        await window.Type("Email address", who.Email());
        await window.Type("Password", CastAccounts.Password);
        await window.Page.Keyboard.PressAsync("Enter");
        await window.Page.WaitForURLAsync(url => !url.Contains("/account/sign-in", StringComparison.Ordinal));
        return window;
    }

    private static async Task Write(Window editor)
    {
        await editor.Go("/desk");
        await editor.Check();
        await editor.Press(
            editor
                .Page.GetByRole(AriaRole.Navigation, new() { Name = "Desk" })
                .GetByRole(AriaRole.Link, new() { Name = "Content" })
        );
        await editor.Check();
        await editor.Press(editor.Page.Locator("summary", new() { HasText = "Create content" }));
        await editor.Check();
        await editor.Press(editor.Page.GetByRole(AriaRole.Link, new() { Name = "Case study", Exact = true }));
        await editor.Check();
        await editor.Type("Title (required to publish)", Study);
        await editor.Type("Summary (required to publish)", "How one school made Wednesdays longer (demo).");
        await editor.Type("Sources (required to publish)", "A visit in spring (demo).");
        await editor.Type("The problem", "No one had time. ![](clock.png)");
        await editor.Type("The shift", "They took an hour.");
        await editor.Type("What they did", "They met.");
        await editor.Type("What changed", "They stayed.");
        await Assertions
            .Expect(editor.Page.Locator("[data-gate]"))
            .ToContainTextAsync("1 issue must be fixed before publishing.", new() { Timeout = 15_000 });
        await editor.Check();
        await editor.Press(editor.Page.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).Last);
        await Assertions.Expect(editor.Page.GetByRole(AriaRole.Heading, new() { Name = Study })).ToBeVisibleAsync();
        await Assertions
            .Expect(editor.Page.Locator("main"))
            .ToContainTextAsync("Add alt text that describes this picture");
        await editor.Check();
    }

    private async Task Review(TestPortal portal, Window editor, int width)
    {
        await editor.Press(editor.Page.GetByRole(AriaRole.Link, new() { Name = "Request a review" }));
        await editor.Check();
        await editor.Reach(editor.Page.GetByLabel("Reviewer", new() { Exact = true }));
        await editor.Page.Keyboard.PressAsync("ArrowDown");
        await editor.Type("What should the reviewer look at? (optional)", "Is it clear?");
        await editor.Press(editor.Page.GetByRole(AriaRole.Button, new() { Name = "Send request" }));
        await Assertions.Expect(editor.Page.Locator(".flash")).ToContainTextAsync("Request sent.");

        await using var reviewer = await SignIn(portal, Cast.Administrator, width);
        await reviewer.Go("/desk");
        await reviewer.Check();
        await reviewer.Press(
            reviewer.Page.Locator(".desk-panels").GetByRole(AriaRole.Link, new() { Name = Study }).First
        );
        await reviewer.Press(reviewer.Page.Locator("summary", new() { HasText = "on The problem" }));
        await reviewer.Reach(reviewer.Page.Locator("form:has([value='CaseStudy.Problem']) [name=text]"));
        await reviewer.Page.Keyboard.TypeAsync("What does the picture show?");
        await reviewer.Page.Keyboard.PressAsync("Tab");
        await reviewer.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(reviewer.Page.Locator(".comment")).ToContainTextAsync("What does the picture show?");
        await reviewer.Check();
        await reviewer.Press(reviewer.Page.GetByRole(AriaRole.Button, new() { Name = "Request changes" }));
        await Assertions.Expect(reviewer.Page.Locator(".flash")).ToContainTextAsync("Changes requested.");

        await editor.Press(editor.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Edit", Exact = true }));
        await Assertions
            .Expect(editor.Page.Locator(".editor-comment"))
            .ToContainTextAsync("What does the picture show?");
        await editor.Type("The problem", "No one had time.");
        await editor.Check();
        await editor.Press(editor.Page.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).Last);
        await Assertions.Expect(editor.Page.Locator("main")).ToContainTextAsync("Ready to publish.");

        await editor.Press(editor.Page.GetByRole(AriaRole.Link, new() { Name = "Read, comment, and respond" }));
        await editor.Press(editor.Page.Locator("summary", new() { HasText = "Resend request" }));
        await editor.Reach(editor.Page.GetByLabel("Reviewer", new() { Exact = true }));
        await editor.Page.Keyboard.PressAsync("ArrowDown");
        await editor.Press(editor.Page.GetByRole(AriaRole.Button, new() { Name = "Send request" }));
        await reviewer.Page.ReloadAsync();
        await reviewer.Press(reviewer.Page.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true }));
        await Assertions.Expect(reviewer.Page.Locator("main .status").First).ToHaveTextAsync("Approved");
    }

    private static async Task Schedule(TestPortal portal, Window editor, TestClock clock)
    {
        await editor.Press(editor.Page.GetByRole(AriaRole.Link, new() { Name = "Item", Exact = true }));
        await editor.Press(editor.Page.Locator("summary", new() { HasText = "Schedule publishing" }));
        // Two days ahead: in the future in every time zone, and before the session ends.
        var day = clock.GetUtcNow().AddDays(2);
        await editor.Reach(editor.Page.Locator("#field-publish_day"));
        await editor.Page.Keyboard.TypeAsync(day.ToString("MMddyyyy", null));
        await editor.Reach(editor.Page.Locator("#field-publish_hour"));
        await editor.Page.Keyboard.TypeAsync("0900AM");
        await editor.Check();
        await editor.Press(editor.Page.GetByRole(AriaRole.Button, new() { Name = "Save schedule" }));
        await Assertions
            .Expect(editor.Page.Locator("main"))
            .ToContainTextAsync("The latest draft will be published on");
        await editor.Check();
        Assert.Equal(404, (await editor.Page.APIRequest.GetAsync(Path)).Status);
        clock.Advance(TimeSpan.FromDays(3.2));
        await portal.Services.GetRequiredService<ScheduleJob>().Tick(TestContext.Current.CancellationToken);
    }

    private async Task Correct(TestPortal portal)
    {
        await using var reader = await browser.Window(at: portal);
        await reader.Go(Path);
        await Assertions.Expect(reader.Page.Locator("main")).ToContainTextAsync("No one had time.");
        await using var editor = await SignIn(portal, Cast.Editor, 1280);
        await editor.Go("/desk/content");
        await editor.Press(editor.Page.GetByRole(AriaRole.Link, new() { Name = Study }));
        await editor.Press(editor.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Edit", Exact = true }));
        await editor.Type("The problem", "No one had an hour.");
        await editor.Press(editor.Page.GetByRole(AriaRole.Button, new() { Name = "Publish", Exact = true }));
        await Assertions.Expect(editor.Page.Locator(".flash")).ToContainTextAsync("Published.");
        await reader.Page.ReloadAsync();
        await Assertions.Expect(reader.Page.Locator("main")).ToContainTextAsync("No one had an hour.");

        await editor.Check();
        await editor.Press(editor.Page.GetByRole(AriaRole.Link, new() { Name = "What changed" }).First);
        await Assertions.Expect(editor.Page.Locator("ins").First).ToContainTextAsync("hour");
        await editor.Check();
        await editor.Press(editor.Page.GetByRole(AriaRole.Link, new() { Name = "All versions" }));
        await editor.Press(editor.Page.GetByRole(AriaRole.Button, new() { Name = "Restore as draft" }).First);
        await Assertions.Expect(editor.Page.Locator(".flash")).ToContainTextAsync("Restored as a draft.");
        await editor.Press(editor.Page.GetByRole(AriaRole.Button, new() { Name = "Publish draft" }));
        await reader.Page.ReloadAsync();
        await Assertions.Expect(reader.Page.Locator("main")).ToContainTextAsync("No one had time.");
        await reader.Check();
    }
}
