using Microsoft.Playwright;
using NetworkPortal.BrowserTests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.BrowserTests.Journeys;

/// <summary>A content type is created, given fields, arranged, and used for an item.</summary>
public sealed class TypeJourney(BrowserFixture browser)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task An_administrator_creates_a_content_type_and_starts_an_item(int width)
    {
        var name = $"Lesson plan {width} (demo)";
        await using var window = await browser.Window(Cast.Administrator, width);
        var page = window.Page;
        await window.Go("/desk/types");
        await window.Check();
        await page.GetByLabel("Name (singular)").FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create type" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = name, Level = 1 })).ToBeVisibleAsync();
        await window.Check();

        await AddField(window, "Grade band", "Text or a single choice from a list");
        await page.GetByLabel("Choices").FillAsync("K–5\n6–8");
        await window.Check();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save field" }).ClickAsync();
        await page.GetByText("Add a field").ClickAsync();
        await AddField(window, "Minutes", "Number");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save field" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("Up.*Minutes") }).ClickAsync();
        await Assertions
            .Expect(page.Locator("#fields ~ .arranged").First.Locator("li").First)
            .ToContainTextAsync("Minutes");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("Remove.*Grade band") }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Removed fields" })).ToBeVisibleAsync();
        await window.Check();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("Restore.*Grade band") }).ClickAsync();

        await page.GetByText("Add a part").ClickAsync();
        await page.GetByLabel("Part", new() { Exact = true })
            .SelectOptionAsync(new SelectOptionValue { Label = "Blocks of certain types, such as outcomes or steps" });
        await page.GetByLabel("Name for this list of blocks").FillAsync("Steps");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add part", Exact = true }).ClickAsync();
        await page.GetByLabel("Step", new() { Exact = true }).CheckAsync();
        await window.Check();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Create an item" }).ClickAsync();
        if (width < 768)
            await page.Locator(".editor-sheet > summary").ClickAsync();
        await Assertions.Expect(page.GetByLabel("Minutes", new() { Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("Grade band")).ToBeVisibleAsync();
        await window.Check();
    }

    private static async Task AddField(Window window, string label, string kind)
    {
        await window.Page.GetByLabel("Label", new() { Exact = true }).FillAsync(label);
        await window.Page.GetByLabel("Field type").SelectOptionAsync(new SelectOptionValue { Label = kind });
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Add field" }).ClickAsync();
        await Assertions
            .Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = label, Level = 1 }))
            .ToBeVisibleAsync();
    }
}
