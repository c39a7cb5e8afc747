using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NetworkPortal.BrowserTests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.BrowserTests.Journeys;

/// <summary>A teacher writes with autosave, shares an entry, and stops sharing; a colleague reads it; the evaluator
/// finds nothing.</summary>
public sealed partial class JournalJourney(BrowserFixture browser)
{
    [Fact]
    public async Task Right_to_left_text_is_aligned_right()
    {
        await using var teacher = await browser.Window(Cast.Teacher, 1280);
        await teacher.Go("/journal/new");
        await teacher.Page.GetByLabel("Title (optional)").FillAsync("שאלה אחת");
        await teacher.Page.GetByLabel("Your entry").FillAsync("هم انتظروا بعضهم.\n\nThey waited.");
        await teacher.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        var heading = teacher.Page.GetByRole(AriaRole.Heading, new() { Name = "שאלה אחת" });
        Assert.Equal("right", await Side(heading));
        Assert.Equal("right", await Side(teacher.Page.Locator(".journal-prose p").First));
        Assert.Equal("left", await Side(teacher.Page.Locator(".journal-prose p").Last));
        await teacher.Go("/journal");
        Assert.Equal("right", await Side(heading));
    }

    /// <summary>The side of its box at which a short line of text is aligned.</summary>
    private static Task<string> Side(ILocator line) =>
        line.EvaluateAsync<string>(
            """
            line => {
                const words = document.createRange();
                words.selectNodeContents(line);
                const [inner, outer] = [words.getBoundingClientRect(), line.getBoundingClientRect()];
                return inner.left - outer.left > outer.right - inner.right ? "right" : "left";
            }
            """
        );

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task An_entry_is_written_shared_read_and_no_longer_shared(int width)
    {
        await using var teacher = await browser.Window(Cast.Teacher, width);
        await teacher.Go("/journal");
        await teacher.Check();
        await teacher.Page.GetByRole(AriaRole.Link, new() { Name = "New entry", Exact = true }).ClickAsync();
        await teacher.Page.GetByLabel("Title (optional)").FillAsync("A quiet table");
        await teacher.Page.GetByLabel("Your entry").FillAsync("They waited for each other.");
        await Assertions.Expect(teacher.Page.Locator("[data-journal-status]")).ToContainTextAsync(SavedAt());
        await teacher.Check();
        await Assertions.Expect(teacher.Page).ToHaveURLAsync(new Regex("/journal/[0-9a-f-]+/edit$"));
        await teacher.Page.ReloadAsync();
        await Assertions.Expect(teacher.Page.GetByLabel("Your entry")).ToHaveValueAsync("They waited for each other.");

        await teacher.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions
            .Expect(teacher.Page.GetByRole(AriaRole.Heading, new() { Name = "A quiet table" }))
            .ToBeVisibleAsync();
        await Assertions.Expect(teacher.Page.Locator("#who")).ToContainTextAsync("Only you.");
        await teacher.Check();
        var path = new Uri(teacher.Page.Url).AbsolutePath;

        await teacher.Page.GetByRole(AriaRole.Link, new() { Name = "Share" }).ClickAsync();
        await teacher.Check();
        await teacher
            .Page.GetByLabel("Who can read it?")
            .SelectOptionAsync(new SelectOptionValue { Label = "School: Elm Street School (demo)" });
        await teacher.Page.GetByRole(AriaRole.Button, new() { Name = "Preview who can read this" }).ClickAsync();
        await Assertions
            .Expect(teacher.Page.Locator(".next"))
            .ToContainTextAsync("Your evaluator, Lena Ashdown (demo), can’t read it.");
        await teacher.Check();
        await teacher.Page.GetByRole(AriaRole.Button, new() { Name = "Share", Exact = true }).ClickAsync();
        await Assertions.Expect(teacher.Page.Locator("#who")).ToContainTextAsync("staff at Elm Street School (demo)");
        await teacher.Check();

        await using var colleague = await browser.Window(Cast.VisitCoordinator, width);
        await colleague.Go("/journal/shared");
        await colleague.Check();
        await colleague.Page.GetByRole(AriaRole.Link, new() { Name = "A quiet table" }).First.ClickAsync();
        await Assertions
            .Expect(colleague.Page.Locator(".journal-prose"))
            .ToContainTextAsync("They waited for each other.");
        await colleague.Check();

        await using var evaluator = await browser.Window(Cast.SchoolLeader, width);
        await evaluator.Go(path);
        await Assertions
            .Expect(evaluator.Page.GetByRole(AriaRole.Heading, new() { Name = "We couldn’t find that page" }))
            .ToBeVisibleAsync();

        await teacher.Page.ReloadAsync();
        await Assertions.Expect(teacher.Page.Locator(".journal-readings")).ToContainTextAsync("Cora Bellweather");
        await teacher.Page.GetByRole(AriaRole.Button, new() { Name = "Stop sharing" }).ClickAsync();
        await Assertions.Expect(teacher.Page.Locator("#who")).ToContainTextAsync("Only you.");
        await colleague.Page.ReloadAsync();
        await Assertions
            .Expect(colleague.Page.GetByRole(AriaRole.Heading, new() { Name = "We couldn’t find that page" }))
            .ToBeVisibleAsync();
        await Publish(teacher, evaluator, path);
    }

    private static async Task Publish(Window teacher, Window evaluator, string entry)
    {
        await teacher.Page.GetByRole(AriaRole.Link, new() { Name = "Publish a copy" }).ClickAsync();
        await teacher.Check();
        await teacher.Page.GetByLabel("Text").FillAsync("They waited. I had not asked them to.");
        foreach (var tick in await teacher.Page.GetByRole(AriaRole.Checkbox).AllAsync())
            await tick.CheckAsync();
        await teacher.Page.GetByRole(AriaRole.Button, new() { Name = "Publish this copy" }).ClickAsync();
        await Assertions.Expect(teacher.Page.Locator(".journal-prose")).ToContainTextAsync("I had not asked them to.");
        await teacher.Check();
        await evaluator.Go("/publications");
        await evaluator.Check();
        await evaluator.Page.GetByRole(AriaRole.Link, new() { Name = "A quiet table" }).First.ClickAsync();
        await Assertions
            .Expect(evaluator.Page.Locator(".journal-prose"))
            .ToContainTextAsync("I had not asked them to.");
        await evaluator.Go(entry);
        await Assertions
            .Expect(evaluator.Page.GetByRole(AriaRole.Heading, new() { Name = "We couldn’t find that page" }))
            .ToBeVisibleAsync();
        await teacher.Page.GetByRole(AriaRole.Button, new() { Name = "Unpublish" }).ClickAsync();
        await Assertions.Expect(teacher.Page.Locator("#who")).ToContainTextAsync("Only you.");
        await teacher.Check();
    }

    [Fact]
    public async Task Continuous_typing_is_saved_before_the_page_is_killed()
    {
        await using var teacher = await browser.Window(Cast.TeacherElsewhere, 390);
        await teacher.Go("/journal/new");
        var text = teacher.Page.GetByLabel("Your entry");
        await text.FocusAsync();
        // Text is saved even if the person types without a pause.
        var saved = teacher.Page.WaitForResponseAsync(response =>
            response.Request.Method == "POST"
            && response.Url.Contains("/journal", StringComparison.Ordinal)
            && response.Ok
        );
        await text.PressSequentiallyAsync(
            "Typing on and on, and never a pause between two words of it.",
            new() { Delay = 150, Timeout = 60_000 }
        );
        Assert.True(saved.IsCompletedSuccessfully, "Nothing was saved while the typing went on for nine seconds.");
        await Assertions.Expect(teacher.Page).ToHaveURLAsync(new Regex("/edit$"));
        var url = teacher.Page.Url;
        await teacher.Page.Context.SetOfflineAsync(true);
        await teacher.Page.CloseAsync();

        await using var again = await browser.Window(Cast.TeacherElsewhere, 390);
        await again.Go(url);
        await Assertions.Expect(again.Page.GetByLabel("Your entry")).ToHaveValueAsync(new Regex("^Typing on"));
    }

    [Fact]
    public async Task The_text_is_kept_on_the_device_while_there_is_no_connection()
    {
        await using var teacher = await browser.Window(Cast.TeacherElsewhere);
        await teacher.Go("/journal/new");
        var text = teacher.Page.GetByLabel("Your entry");
        await text.FillAsync("Written in the hallway");
        await Assertions.Expect(teacher.Page.Locator("[data-journal-status]")).ToContainTextAsync(SavedAt());
        await teacher.Page.RouteAsync(
            "**/journal/**",
            route => route.Request.Method == "POST" ? route.AbortAsync() : route.ContinueAsync()
        );
        await text.FillAsync("Written in the hallway, then in the cellar");
        await Assertions
            .Expect(teacher.Page.Locator("[data-journal-status]"))
            .ToContainTextAsync("we can’t reach the portal");
        await teacher.Page.UnrouteAsync("**/journal/**");
        await Assertions.Expect(teacher.Page.Locator("[data-journal-status]")).ToContainTextAsync(SavedAt());
        await teacher.Page.ReloadAsync();
        await Assertions
            .Expect(teacher.Page.GetByLabel("Your entry"))
            .ToHaveValueAsync("Written in the hallway, then in the cellar");
    }

    [Fact]
    public async Task The_journal_works_by_keyboard_and_without_scripts()
    {
        await using var teacher = await browser.Window(Cast.TeacherElsewhere, 390, javaScript: false);
        await teacher.Go("/journal/new");
        await teacher.Page.GetByLabel("Title (optional)").FocusAsync();
        await teacher.Page.Keyboard.TypeAsync("By keyboard");
        await teacher.Page.Keyboard.PressAsync("Tab");
        await teacher.Page.Keyboard.TypeAsync("Tab, and write.");
        await teacher.Page.Keyboard.PressAsync("Tab");
        await teacher.Page.Keyboard.PressAsync("Enter");
        await Assertions
            .Expect(teacher.Page.GetByRole(AriaRole.Heading, new() { Name = "By keyboard" }))
            .ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(Cast.Teacher, "/account/evaluators")]
    [InlineData(Cast.Teacher, "/journal/trash")]
    [InlineData(Cast.Teacher, "/today")]
    [InlineData(Cast.SchoolLeader, "/schools/elm-street-demo/evaluators")]
    [InlineData(Cast.SchoolLeader, "/schools/elm-street-demo/totals")]
    [InlineData(Cast.Administrator, "/desk/emergency-access")]
    public async Task A_journal_page_is_accessible_and_fits_a_phone(object who, string path)
    {
        await using var window = await browser.Window((Cast)who, 390);
        await window.Go(path);
        await window.Check();
    }

    [GeneratedRegex("Saved at [0-9]+:[0-9]{2} [AP]M")]
    private static partial Regex SavedAt();
}
