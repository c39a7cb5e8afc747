using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NetworkPortal.Authoring.Webhooks;
using NetworkPortal.BrowserTests.Infrastructure;
using NetworkPortal.Tests.Authoring.Webhooks;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.BrowserTests.Journeys;

/// <summary>API access: a token is created, tried in the API reference and revoked; a webhook is notified of
/// changes.</summary>
public sealed class ProgramJourney(BrowserFixture browser)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task An_administrator_creates_an_API_token_tries_it_and_revokes_it(int width)
    {
        var (name, article) = ($"Newsletter {width} (demo)", $"By a program {width} (demo)");
        await using var administrator = await browser.Window(Cast.Administrator, width);
        var page = administrator.Page;
        await administrator.Go("/desk");
        await administrator.Press(
            page.GetByRole(AriaRole.Navigation, new() { Name = "Desk" })
                .GetByRole(AriaRole.Link, new() { Name = "Tokens" })
        );
        await administrator.Check();
        await administrator.Type("Name", name);
        await administrator.Press(page.GetByRole(AriaRole.Button, new() { Name = "Create token" }));
        await Assertions.Expect(page.Locator(".error-summary")).ToContainTextAsync("Choose at least one permission.");
        await administrator.Check();
        foreach (var allowed in new[] { "Read drafts", "Write drafts" })
        {
            await administrator.Reach(page.GetByLabel(allowed, new() { Exact = true }));
            await page.Keyboard.PressAsync("Space");
        }
        await administrator.Press(page.GetByRole(AriaRole.Button, new() { Name = "Create token" }));
        var token = await page.Locator("#new-token").InputValueAsync();
        await administrator.Check();

        await administrator.Press(page.GetByRole(AriaRole.Link, new() { Name = "API reference" }).First);
        await administrator.Check();
        var list = page.GetByRole(AriaRole.Region, new() { Name = "List items", Exact = true });
        await administrator.Reach(list.GetByLabel("type, List items"));
        await page.Keyboard.TypeAsync("Tool");
        await administrator.Press(list.GetByRole(AriaRole.Button, new() { Name = "Try it" }));
        await Assertions.Expect(list.Locator(".api-result")).ToContainTextAsync("SWOT analysis");
        var write = page.GetByRole(AriaRole.Region, new() { Name = "Create or change an item", Exact = true });
        await write
            .GetByLabel("Request body")
            .FillAsync(
                $$"""
                { "ContentType": "Article", "DisplayText": "{{article}}", "TitlePart": { "Title": "{{article}}" } }
                """
            );
        await administrator.Reach(write.GetByLabel("draft, Create or change an item"));
        await page.Keyboard.TypeAsync("true");
        await administrator.Press(write.GetByRole(AriaRole.Button, new() { Name = "Try it" }));
        await Assertions.Expect(write.Locator(".api-result")).ToContainTextAsync("401");
        await administrator.Type("Token (optional)", token);
        await administrator.Press(write.GetByRole(AriaRole.Button, new() { Name = "Try it" }));
        await Assertions.Expect(write.Locator(".api-result")).ToContainTextAsync("200 OK");
        await administrator.Check();

        await administrator.Go($"/desk/content?q=program+{width}");
        await administrator.Press(page.GetByRole(AriaRole.Link, new() { Name = article }));
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(name);
        await administrator.Go("/desk/tokens");
        var line = page.GetByRole(AriaRole.Row, new() { Name = name });
        await administrator.Press(line.Locator("summary", new() { HasText = "Revoke" }));
        await administrator.Check();
        await administrator.Press(line.GetByRole(AriaRole.Button, new() { Name = "Revoke token" }));
        await Assertions.Expect(line).ToContainTextAsync("Revoked");
        var answer = await page.APIRequest.GetAsync(
            "/api/content?draft=true",
            new() { Headers = [KeyValuePair.Create("Authorization", $"Bearer {token}")] }
        );
        Assert.Equal(401, answer.Status);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task An_administrator_adds_a_webhook_and_sees_deliveries_in_its_log(int width)
    {
        await using var listener = await Listener.Start();
        await using var portal = await TestPortal.Start(settings =>
            settings.Values["Webhooks:AllowPrivateAddresses"] = "true"
        );
        await using var administrator = await browser.Window(Cast.Administrator, width, at: portal);
        var page = administrator.Page;
        var job = portal.Services.GetRequiredService<WebhookJob>();
        await administrator.Go("/desk");
        await administrator.Press(
            page.GetByRole(AriaRole.Navigation, new() { Name = "Desk" })
                .GetByRole(AriaRole.Link, new() { Name = "Webhooks" })
        );
        await administrator.Check();
        await administrator.Type("URL", "a program");
        await administrator.Press(page.GetByRole(AriaRole.Button, new() { Name = "Add webhook" }));
        await Assertions.Expect(page.Locator(".error-summary")).ToBeVisibleAsync();
        await administrator.Check();
        await administrator.Type("URL", listener.Address);
        await administrator.Press(page.GetByRole(AriaRole.Button, new() { Name = "Add webhook" }));
        await Assertions
            .Expect(page.Locator("#new-secret"))
            .ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^whsec_"));
        await administrator.Check();

        await administrator.Press(page.GetByRole(AriaRole.Button, new() { Name = "Send a test message" }));
        await job.Tick(TestContext.Current.CancellationToken);
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("tbody tr").First).ToContainTextAsync("Delivered");
        listener.Status = 500;
        await administrator.Press(page.GetByRole(AriaRole.Button, new() { Name = "Send again" }).First);
        await job.Tick(TestContext.Current.CancellationToken);
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("tbody")).ToContainTextAsync("1 attempt");
        await administrator.Press(page.Locator("tbody summary").First);
        await administrator.Check();
        await administrator.Go("/desk/webhooks");
        await Assertions.Expect(page.Locator("tbody")).ToContainTextAsync(listener.Address);
        await administrator.Check();
    }
}
