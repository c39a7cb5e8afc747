using Microsoft.Playwright;
using NetworkPortal.BrowserTests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.BrowserTests.Journeys;

/// <summary>An administrator gives a person a role and sees what that person can do and why.</summary>
public sealed class RightsJourney(BrowserFixture browser)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task An_administrator_adds_a_role_and_sees_what_the_person_can_do_and_why(int width)
    {
        await using var window = await browser.Window(Cast.Administrator, width);
        await window.Go("/desk/roles");
        await window.Check();
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Publisher", Exact = true }).ClickAsync();
        await window.Check();
        await window.Go("/desk/people");
        var person = width == 390 ? "Opal Jennings (demo)" : "Ruth Vandersee (demo)";
        await window.Page.GetByRole(AriaRole.Link, new() { Name = person }).ClickAsync();
        await window.Page.GetByText("Add a network role").ClickAsync();
        await window.Page.GetByLabel("Network role", new() { Exact = true }).SelectOptionAsync("Publisher");
        await window.Check();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Add network role", Exact = true }).ClickAsync();
        await Assertions.Expect(window.Page.Locator(".flash")).ToContainTextAsync("Role added: Publisher.");
        await Assertions.Expect(window.Page.Locator(".desk-page")).ToContainTextAsync("Publisher (network role)");
        await window.Check();
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Publish content" }).ClickAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Link, new() { Name = person })).ToBeVisibleAsync();
        await window.Check();
        await window.Go("/desk/audit?kind=role.given&check=yes");
        await Assertions.Expect(window.Page.Locator("table")).ToContainTextAsync(person);
        await window.Check();
        await window.Go("/account/rights");
        await window.Check();
    }
}
