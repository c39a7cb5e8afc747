using Microsoft.Playwright;
using NetworkPortal.BrowserTests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.BrowserTests.Journeys;

/// <summary>An administrator changes the site's name, colors and menus, and readers see the changes.</summary>
public sealed class SiteJourney(BrowserFixture browser)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task An_administrator_changes_the_sites_name_colors_and_menus(int width)
    {
        await using var portal = await TestPortal.Start();
        await using var administrator = await browser.Window(Cast.Administrator, width, at: portal);
        var page = administrator.Page;
        await administrator.Go("/desk");
        await administrator.Press(
            page.GetByRole(AriaRole.Navigation, new() { Name = "Desk" })
                .GetByRole(AriaRole.Link, new() { Name = "Site settings" })
        );
        await administrator.Check();
        await administrator.Type("Name", "Schools of the valley (demo)");
        await administrator.Type("Home page heading (optional)", "Learning from next door (demo)");
        await administrator.Type("Links and buttons (optional)", "#ffee00");
        await administrator.Press(page.GetByRole(AriaRole.Button, new() { Name = "Save settings" }));
        await Assertions.Expect(page.Locator(".error-summary")).ToContainTextAsync("Links and buttons");
        await administrator.Check();
        await administrator.Type("Links and buttons (optional)", "#1b5e20");
        await administrator.Press(page.GetByRole(AriaRole.Button, new() { Name = "Save settings" }));
        await Assertions.Expect(page.Locator(".flash")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[name=SiteName]")).ToHaveValueAsync("Schools of the valley (demo)");
        await administrator.Check();

        await administrator.Press(page.GetByRole(AriaRole.Link, new() { Name = "Menus" }));
        await administrator.Check();
        var menu = page.GetByRole(AriaRole.Region, new() { Name = "Main menu" });
        await administrator.Press(menu.GetByRole(AriaRole.Button, new() { Name = "Down" }).First);
        await Assertions.Expect(page.Locator("#Menu-1")).ToHaveValueAsync("Tools");
        await administrator.Reach(page.Locator("#Menu-new"));
        await page.Keyboard.TypeAsync("About us");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("/about");
        await administrator.Press(page.GetByRole(AriaRole.Button, new() { Name = "Save main menu" }));
        await Assertions.Expect(page.Locator(".flash")).ToBeVisibleAsync();
        await administrator.Check();

        await portal.CaughtUp();
        await using var reader = await browser.Window(width: width, at: portal);
        await reader.Go("/");
        await Assertions
            .Expect(reader.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }))
            .ToHaveTextAsync("Learning from next door (demo)");
        if (width < 900)
            await reader.Page.GetByRole(AriaRole.Button, new() { Name = "Menu" }).ClickAsync();
        var links = await reader.Page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Link).AllTextContentsAsync();
        Assert.Equal(
            ["Tools", "Case studies"],
            links.Select(text => text.Trim()).Where(text => text is "Tools" or "Case studies")
        );
        Assert.Contains("About us", links.Select(text => text.Trim()));
        Assert.Equal(
            "rgb(27, 94, 32)",
            await reader
                .Page.Locator("main .button-primary")
                .First.EvaluateAsync<string>("button => getComputedStyle(button).backgroundColor")
        );
        await reader.Check();
    }
}
