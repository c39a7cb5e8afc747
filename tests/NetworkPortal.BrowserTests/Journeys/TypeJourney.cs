using Microsoft.Playwright;
using NetworkPortal.BrowserTests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.BrowserTests.Journeys;

/// <summary>A type of content is made, given fields, arranged, and written with.</summary>
public sealed class TypeJourney(BrowserFixture browser)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Makes_a_type_and_writes_with_it(int width)
    {
        var name = $"Lesson plan {width} (demo)";
        await using var window = await browser.Window(Cast.Administrator, width);
        var page = window.Page;
        await window.Go("/desk/types");
        await window.Check();
        await page.GetByLabel("What one of them is called").FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Make this type" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = name, Level = 1 })).ToBeVisibleAsync();
        await window.Check();

        await AddField(window, "Grade band", "Text, or one of a list");
        await page.GetByLabel("What to choose from").FillAsync("K–5\n6–8");
        await window.Check();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the field" }).ClickAsync();
        await page.GetByText("Add a field").ClickAsync();
        await AddField(window, "Minutes", "Number");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the field" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("Up.*Minutes") }).ClickAsync();
        await Assertions.Expect(page.Locator("#fields ~ .arranged").First.Locator("li").First).ToContainTextAsync("Minutes");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("Take out.*Grade band") }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Taken out" })).ToBeVisibleAsync();
        await window.Check();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("Put it back.*Grade band") }).ClickAsync();

        await page.GetByText("Add a part").ClickAsync();
        await page.GetByLabel("Part", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Blocks of chosen types, such as outcomes or steps" });
        await page.GetByLabel("What these blocks are called").FillAsync("Steps");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add this part" }).ClickAsync();
        await page.GetByLabel("Step", new() { Exact = true }).CheckAsync();
        await window.Check();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the part" }).ClickAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Write one" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Minutes", new() { Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("Grade band")).ToBeVisibleAsync();
        await window.Check();
    }

    private static async Task AddField(Window window, string label, string kind)
    {
        await window.Page.GetByLabel("What it asks for").FillAsync(label);
        await window.Page.GetByLabel("Kind").SelectOptionAsync(new SelectOptionValue { Label = kind });
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Add this field" }).ClickAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = label, Level = 1 })).ToBeVisibleAsync();
    }
}
