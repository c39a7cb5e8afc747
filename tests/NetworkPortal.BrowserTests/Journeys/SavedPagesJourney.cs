using Microsoft.Playwright;
using NetworkPortal.BrowserTests.Infrastructure;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.BrowserTests.Journeys;

/// <summary>A teacher reads saved pages and goes on with a journal entry where there is no connection. Nothing of it is
/// left after signing out.</summary>
public sealed class SavedPagesJourney(BrowserFixture browser)
{
    private const string Tool = "/tools/resource-activity-protocol";

    private const string Everything = """
        async () => {
            const files = [];
            for (const name of await caches.keys())
                for (const request of await (await caches.open(name)).keys())
                    files.push(request.url, await (await caches.match(request, { ignoreVary: true })).text());
            return JSON.stringify({ ...localStorage }) + files.join('\n');
        }
        """;

    [Fact]
    public async Task A_saved_page_opens_without_a_connection_and_others_lead_to_the_list()
    {
        var teacher = await browser.NewPerson(await browser.NewSchool());
        await using var phone = await browser.Phone(teacher);
        await Save(phone);
        Assert.DoesNotContain(
            teacher.Name,
            await phone.Page.EvaluateAsync<string>(Everything),
            StringComparison.Ordinal
        );
        await phone.Page.Context.SetOfflineAsync(true);
        await phone.Go(Tool);
        await Assertions.Expect(phone.Page.Locator("ol.steps")).ToBeVisibleAsync();
        await phone.Check();
        await phone.Go("/studios");
        await Assertions.Expect(phone.Page.Locator("h1")).ToHaveTextAsync("Saved pages");
        await Assertions.Expect(phone.Page.Locator("main")).ToContainTextAsync("You’re offline");
        await phone.Check();
        await phone.Page.Locator(".saved-pages a").First.ClickAsync();
        await Assertions.Expect(phone.Page.Locator("ol.steps")).ToBeVisibleAsync();
        await phone.Page.Context.SetOfflineAsync(false);
        await phone.Go("/studios");
        await Assertions.Expect(phone.Page.Locator("h1")).Not.ToHaveTextAsync("Saved pages");
    }

    [Fact]
    public async Task A_saved_page_is_removed_by_hand()
    {
        await using var phone = await browser.Window(width: 390);
        await Save(phone);
        await phone.Go("/saved-pages");
        await phone.Check();
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await Assertions.Expect(phone.Page.Locator("[data-saved-none]")).ToBeVisibleAsync();
        await phone.Page.Context.SetOfflineAsync(true);
        await phone.Go(Tool);
        await Assertions.Expect(phone.Page.Locator("h1")).ToHaveTextAsync("Saved pages");
    }

    [Fact]
    public async Task After_signing_out_no_saved_page_is_left_on_the_device()
    {
        await using var phone = await browser.Phone(await browser.NewPerson(await browser.NewSchool()));
        await Save(phone);
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await phone.Page.WaitForURLAsync(url => !url.EndsWith(Tool, StringComparison.Ordinal));
        Assert.DoesNotContain(Tool, await phone.Page.EvaluateAsync<string>(Everything), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_journal_entry_opens_without_a_connection_in_its_window_and_is_saved_later()
    {
        await using var phone = await browser.Phone(await browser.NewPerson(await browser.NewSchool()));
        await phone.Go("/journal/new");
        await phone.Page.Locator("[name=text]").PressSequentiallyAsync("Two students explain the graph");
        await Assertions.Expect(phone.Page.Locator("[data-journal-status]")).ToContainTextAsync("Saved at");
        await phone.Page.WaitForFunctionAsync(
            "() => Object.keys(localStorage).some((name) => name.startsWith('day:/journal/'))",
            null,
            new() { Timeout = 20_000 }
        );
        Assert.DoesNotContain(
            "explain the graph",
            await phone.Page.EvaluateAsync<string>(Everything),
            StringComparison.Ordinal
        );
        await phone.Page.Context.SetOfflineAsync(true);
        await phone.Page.ReloadAsync();
        var text = phone.Page.Locator("[name=text]");
        await Assertions.Expect(text).ToHaveValueAsync("Two students explain the graph");
        await text.PressAsync("Control+End");
        await text.PressSequentiallyAsync(" to others.");
        await Assertions.Expect(phone.Page.Locator("[data-journal-status]")).ToContainTextAsync("saved on this device");
        await phone.Page.Context.SetOfflineAsync(false);
        await Assertions
            .Expect(phone.Page.Locator("[data-journal-status]"))
            .ToContainTextAsync("Saved at", new() { Timeout = 25_000 });
        await phone.Page.ReloadAsync();
        await Assertions.Expect(text).ToHaveValueAsync("Two students explain the graph to others.");
    }

    private static async Task Save(Window phone)
    {
        await phone.Go(Tool);
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "Save for offline" }).ClickAsync();
        await Assertions.Expect(phone.Page.Locator(".item-foot [role=status]")).ToContainTextAsync("Saved.");
        await phone.Page.EvaluateAsync("navigator.serviceWorker.ready.then(() => true)");
        await phone.Check();
    }
}
