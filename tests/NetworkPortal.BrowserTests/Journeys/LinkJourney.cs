using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NetworkPortal.BrowserTests.Infrastructure;
using NetworkPortal.Content.Links;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.BrowserTests.Journeys;

/// <summary>Old URLs: a missing one is redirected with one click; other redirects are added and removed.</summary>
public sealed class LinkJourney(BrowserFixture browser)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task An_editor_redirects_a_missing_URL_with_one_click(int width)
    {
        var old = $"/old-{width}/swot-analysis";
        await using var reader = await browser.Window();
        for (var times = 0; times < 2; times++)
            await reader.Go(old);
        await Assertions
            .Expect(reader.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }))
            .ToHaveTextAsync("We couldn’t find that page");
        await browser.Services.GetRequiredService<NotFoundLog>().Flush(TestContext.Current.CancellationToken);

        await using var editor = await browser.Window(Cast.Editor, width);
        var page = editor.Page;
        await editor.Go("/desk");
        await editor.Press(
            page.GetByRole(AriaRole.Navigation, new() { Name = "Desk" })
                .GetByRole(AriaRole.Link, new() { Name = "Links" })
        );
        await editor.Check();
        await editor.Press(page.GetByRole(AriaRole.Link, new() { Name = "Not found" }));
        var line = page.GetByRole(AriaRole.Row, new() { Name = old });
        await Assertions.Expect(line).ToContainTextAsync("2 times");
        await editor.Check();
        await editor.Press(line.GetByRole(AriaRole.Button, new() { Name = "SWOT analysis" }));
        await Assertions.Expect(page.Locator(".flash")).ToBeVisibleAsync();
        await editor.Check();
        await browser.CaughtUp();
        await reader.Go(old);
        await Assertions
            .Expect(reader.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }))
            .ToHaveTextAsync("SWOT analysis");
    }

    [Fact]
    public async Task An_editor_adds_and_removes_a_redirect()
    {
        await using var editor = await browser.Window(Cast.Editor);
        var page = editor.Page;
        await editor.Go("/desk/links");
        await editor.Type("From", "/tools/swot-analysis");
        await editor.Type("To", "/tools");
        await editor.Press(page.GetByRole(AriaRole.Button, new() { Name = "Add redirect" }));
        await Assertions.Expect(page.Locator(".error-summary")).ToBeVisibleAsync();
        await editor.Check();
        await editor.Type("From", "/all-tools");
        await editor.Type("Reason (optional)", "It was printed on a poster (demo).");
        await editor.Press(page.GetByRole(AriaRole.Button, new() { Name = "Add redirect" }));
        var line = page.GetByRole(AriaRole.Row, new() { Name = "/all-tools" });
        await Assertions.Expect(line).ToContainTextAsync("It was printed on a poster (demo).");
        await editor.Check();
        await browser.CaughtUp();
        await editor.Go("/all-tools");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Tools");
        await editor.Go("/desk/links");
        await editor.Press(line.GetByRole(AriaRole.Button, new() { Name = "Remove" }));
        await Assertions.Expect(line).ToHaveCountAsync(0);
    }
}
