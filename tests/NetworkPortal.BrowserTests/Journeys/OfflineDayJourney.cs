using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using NetworkPortal.BrowserTests.Infrastructure;
using NetworkPortal.Tests.Visits;
using NetworkPortal.Visits;
using NodaTime;

namespace NetworkPortal.BrowserTests.Journeys;

/// <summary>A visitor opens the page for the day again where there is no connection. The next person on the same device
/// can't.</summary>
public sealed class OfflineDayJourney(BrowserFixture browser)
{
    private const string Words = "Two students explain the graph";

    /// <summary>All that the device keeps but the key, which only this window has.</summary>
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
    public async Task The_page_is_reloaded_offline_and_its_notes_are_sent_once_later()
    {
        var (stage, page) = await Today();
        await using var phone = await browser.Phone(stage.Asker);
        await OpenAndWrite(phone, page);
        await phone.Page.Context.SetOfflineAsync(true);
        await phone.Page.ReloadAsync();
        var notes = phone.Page.Locator("[data-note]");
        await Assertions.Expect(notes).ToHaveCountAsync(1);
        await Assertions.Expect(notes).ToContainTextAsync(Words);
        await Assertions.Expect(phone.Page.Locator("[data-queue]")).ToContainTextAsync("This page is from");
        await phone.Check();
        await Write(phone, "They ask each other first");
        await Assertions.Expect(phone.Page.Locator("[data-state]").Last).ToHaveTextAsync("Saved on this device");

        await phone.Page.ReloadAsync();
        await Assertions.Expect(notes).ToHaveCountAsync(2);
        await Assertions.Expect(notes.Last).ToContainTextAsync("They ask each other first");

        await phone.Page.Context.SetOfflineAsync(false);
        await Assertions
            .Expect(phone.Page.Locator("[data-state]").Last)
            .ToHaveTextAsync("Saved", new() { Timeout = 25_000 });
        await Assertions.Expect(phone.Page.Locator("[data-queue]")).ToContainTextAsync("You’re back online.");
        await phone.Page.ReloadAsync();
        await Assertions.Expect(notes).ToHaveCountAsync(2);
        await Assertions.Expect(phone.Page.Locator("[data-queue]")).ToBeHiddenAsync();
        Assert.Equal(2, await browser.Db(db => db.Set<VisitNote>().CountAsync(n => n.VisitId == stage.Visit)));
    }

    [Fact]
    public async Task In_another_window_the_page_says_only_that_there_is_no_connection()
    {
        var (stage, page) = await Today();
        await using var phone = await browser.Phone(stage.Asker);
        await OpenAndWrite(phone, page);
        var kept = await phone.Page.EvaluateAsync<string>(Everything);
        Assert.Contains($"day:{page}", kept, StringComparison.Ordinal);
        Assert.Contains("/assets/visit-day.js", kept, StringComparison.Ordinal);
        foreach (var secret in new[] { Words, stage.Asker.Name, stage.HostSchool.Name, "form_token\\\"" })
            Assert.DoesNotContain(secret, kept, StringComparison.Ordinal);

        await phone.Page.Context.SetOfflineAsync(true);
        var other = await phone.Page.Context.NewPageAsync();
        await other.GotoAsync(page);
        await Assertions.Expect(other.Locator("h1")).ToHaveTextAsync("You’re offline");
        Assert.DoesNotContain(Words, await other.ContentAsync(), StringComparison.Ordinal);
        // The window that had it open still shows it, until its key is gone.
        await phone.Page.ReloadAsync();
        await Assertions.Expect(phone.Page.Locator("[data-note]")).ToContainTextAsync(Words);
        await phone.Page.EvaluateAsync("sessionStorage.clear()");
        await phone.Page.ReloadAsync();
        await Assertions.Expect(phone.Page.Locator("h1")).ToHaveTextAsync("You’re offline");
        await phone.Check();
        await phone.Page.Context.SetOfflineAsync(false);
        await phone.Page.GetByRole(AriaRole.Link, new() { Name = "Try again" }).ClickAsync();
        await Assertions.Expect(phone.Page.Locator("[data-note]")).ToContainTextAsync(Words);
    }

    [Fact]
    public async Task After_signing_out_nothing_of_the_page_is_left_on_the_device()
    {
        var (stage, page) = await Today();
        await using var phone = await browser.Phone(stage.Asker);
        await OpenAndWrite(phone, page);
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await phone.Page.WaitForURLAsync(url => !url.EndsWith(page, StringComparison.Ordinal));
        await NothingIsKept(phone);
        await phone.Page.Context.SetOfflineAsync(true);
        await Assert.ThrowsAsync<PlaywrightException>(() => phone.Page.GotoAsync(page));
    }

    [Fact]
    public async Task When_someone_else_uses_the_device_the_copy_goes_without_a_sign_out()
    {
        var (stage, page) = await Today();
        await using var phone = await browser.Phone(stage.Asker);
        await OpenAndWrite(phone, page);
        await phone.Page.Context.ClearCookiesAsync();
        await BrowserFixture.SignIn(phone, await browser.NewPerson(await browser.NewSchool()));
        await phone.Go("/today");
        await NothingIsKept(phone);
        await phone.Go(page);
        await Assertions.Expect(phone.Page.Locator("main")).Not.ToContainTextAsync(Words);
        await phone.Page.Context.SetOfflineAsync(true);
        await Assert.ThrowsAsync<PlaywrightException>(() => phone.Page.ReloadAsync());
    }

    [Fact]
    public async Task After_the_day_there_is_no_copy()
    {
        var (stage, page) = await Today();
        await using var phone = await browser.Phone(stage.Asker);
        await OpenAndWrite(phone, page);
        await Start(stage, Duration.FromDays(-3));
        await phone.Page.ReloadAsync();
        await NothingIsKept(phone);
        await Assertions.Expect(phone.Page.Locator("[data-note]")).ToContainTextAsync(Words);
    }

    private static async Task NothingIsKept(Window phone)
    {
        await phone.Page.WaitForFunctionAsync(
            """
            async () => !Object.keys(localStorage).some((name) => name.startsWith('day:'))
                && (await navigator.serviceWorker.getRegistrations()).length === 0
            """
        );
        Assert.DoesNotContain(
            "day:/visits",
            await phone.Page.EvaluateAsync<string>(Everything),
            StringComparison.Ordinal
        );
    }

    /// <summary>Opens the page, writes a note, and waits until the window has a copy of the page with it.</summary>
    private static async Task OpenAndWrite(Window phone, string page)
    {
        await phone.Go(page);
        var opened = await phone.Page.EvaluateAsync<double>("Date.now()");
        await Write(phone, Words);
        await Assertions.Expect(phone.Page.Locator("[data-state]").Last).ToHaveTextAsync("Saved");
        await phone.Page.WaitForFunctionAsync(
            """
            async (opened) => Object.keys(localStorage).some((name) => name.startsWith('day:')
                    && JSON.parse(localStorage[name]).at > opened)
                && (await (await caches.open('visit-day')).keys()).some((file) => file.url.includes('form-copies.js'))
                && (await navigator.serviceWorker.getRegistration(location.pathname))?.active
            """,
            opened
        );
        // The copy that follows the note replaces the one of the open page.
        await phone.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    private static async Task Write(Window phone, string text)
    {
        await phone.Page.Locator("[data-note-form] textarea").Last.FillAsync(text);
        await phone.Page.Locator("[data-note-form] button").Last.ClickAsync();
    }

    /// <summary>Returns a confirmed visit that takes place now, and the path of its page for the day.</summary>
    private async Task<(Stage Stage, string Page)> Today()
    {
        var stage = await Stage.Set(browser);
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        await Start(stage, Duration.FromHours(-1));
        return (stage, $"/visits/{stage.Visit}/day");
    }

    private Task Start(Stage stage, Duration from) =>
        browser.Db(db =>
        {
            var now = SystemClock.Instance.GetCurrentInstant() + from;
            return db
                .HostDays.Where(d => d.Id == stage.Day.Id)
                .ExecuteUpdateAsync(row =>
                    row.SetProperty(d => d.StartsAt, now).SetProperty(d => d.EndsAt, now + Duration.FromHours(5))
                );
        });
}
