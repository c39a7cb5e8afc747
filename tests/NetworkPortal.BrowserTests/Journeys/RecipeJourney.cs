using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NetworkPortal.BrowserTests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.BrowserTests.Journeys;

/// <summary>Content is imported from a recipe after a preview, and exported as a package.</summary>
public sealed class RecipeJourney(BrowserFixture browser)
{
    [Theory]
    [InlineData(1280, "4qzsw5n1t8c3yhkd2m6bgv7j9a")]
    [InlineData(390, "4qzsw5n1t8c3yhkd2m6bgv7j9b")]
    public async Task An_administrator_imports_a_recipe_after_a_preview(int width, string id)
    {
        await using var administrator = await browser.Window(Cast.Administrator, width);
        var page = administrator.Page;
        await administrator.Go("/desk");
        await administrator.Press(
            page.GetByRole(AriaRole.Navigation, new() { Name = "Desk" })
                .GetByRole(AriaRole.Link, new() { Name = "Import", Exact = true })
        );
        await administrator.Check();

        await page.GetByLabel("Package or recipe").SetInputFilesAsync(File("broken.json", "{ \"steps\": ["));
        await administrator.Press(page.GetByRole(AriaRole.Button, new() { Name = "Preview import" }));
        await Assertions.Expect(page.Locator(".error-summary")).ToBeVisibleAsync();
        await administrator.Check();

        await administrator.Go("/desk/recipes");
        await page.GetByLabel("Package or recipe").SetInputFilesAsync(File("page.json", Recipe(id, width)));
        await administrator.Press(page.GetByRole(AriaRole.Button, new() { Name = "Preview import" }));
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Nothing has been imported yet.");
        await Assertions.Expect(page.Locator("table")).ToContainTextAsync("item");
        await administrator.Check();
        Assert.Equal(404, (await page.APIRequest.GetAsync($"/from-a-recipe-{width}")).Status);

        await administrator.Press(page.GetByRole(AriaRole.Button, new() { Name = "Import", Exact = true }));
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Import complete.");
        await administrator.Check();
        await administrator.Go($"/from-a-recipe-{width}");
        await Assertions
            .Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 }))
            .ToHaveTextAsync("From a recipe (demo)");
        await administrator.Go("/desk/recipes");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("page.json");
        await administrator.Check();
    }

    [Fact]
    public async Task An_administrator_exports_the_tools_and_downloads_the_package()
    {
        await using var administrator = await browser.Window(Cast.Administrator);
        var page = administrator.Page;
        await administrator.Go("/desk/export");
        await administrator.Check();
        await administrator.Press(page.Locator("summary", new() { HasText = "Filters" }));
        await administrator.Reach(page.GetByLabel("Tool", new() { Exact = true }));
        await page.Keyboard.PressAsync("Space");
        await administrator.Check();
        await administrator.Press(page.GetByRole(AriaRole.Button, new() { Name = "Export", Exact = true }));
        var save = page.GetByRole(AriaRole.Link, new() { Name = "Download", Exact = true });
        await Assertions.Expect(save).ToBeVisibleAsync();
        await administrator.Check();
        var download = await page.RunAndWaitForDownloadAsync(() => administrator.Press(save));
        using var package = ZipFile.OpenRead(await download.PathAsync());
        Assert.Contains(package.Entries, entry => entry.FullName == "Recipe.json");
        Assert.Contains(package.Entries, entry => Regex.IsMatch(entry.FullName, @"tools/.+\.docx$"));
        await administrator.Go("/desk/export");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Your recent exports");
        await administrator.Check();
    }

    private static FilePayload File(string name, string text) =>
        new()
        {
            Name = name,
            MimeType = "application/json",
            Buffer = Encoding.UTF8.GetBytes(text),
        };

    private static string Recipe(string id, int width) =>
        $$"""
            {
              "name": "One page (demo)",
              "steps": [{ "name": "content", "data": [{
                "ContentItemId": "{{id}}", "ContentItemVersionId": "{{id}}", "ContentType": "Page",
                "DisplayText": "From a recipe (demo)", "Latest": true, "Published": true,
                "TitlePart": { "Title": "From a recipe (demo)" },
                "AutoroutePart": { "Path": "from-a-recipe-{{width}}" },
                "MarkdownBodyPart": { "Markdown": "Words (demo)." }
              }] }]
            }
            """;
}
