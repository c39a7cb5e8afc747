using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using NetworkPortal.Accounts;
using NetworkPortal.BrowserTests.Infrastructure;
using NetworkPortal.Kernel;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Visits;

namespace NetworkPortal.BrowserTests.Journeys;

/// <summary>
/// While a person writes, the connection drops, the portal restarts, and the session ends: no text is lost, and the
/// page says where it is saved.
/// </summary>
public sealed class KeptInputJourney(BrowserFixture browser)
{
    private const string Unreached =
        "We can’t reach the portal, so nothing was sent. What you typed is saved on this device.";

    private const string EntryUnreached =
        "Not saved: we can’t reach the portal. Your text is saved on this device. We’ll keep trying.";

    private const string SignedOut = "You were signed out, so this wasn’t sent.";

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_visit_request_loses_no_text(int width)
    {
        await using var portal = await TestPortal.Start();
        await using var window = await browser.Window(Cast.VisitCoordinator, width, at: portal);
        var day = await portal.Db(db =>
            db.HostDays.Where(d => d.School.Slug == "lakeside-demo").Select(d => d.Id).FirstAsync()
        );
        var path = $"/visits/days/{day}/request";
        await AssertNoTextLost(portal, window, Cast.VisitCoordinator, path, "purpose");

        // Once sent, the text is on the portal and no longer on the device.
        await window.Page.Locator($"main form[action='{path}'] button[type=submit]").First.ClickAsync();
        await Assertions.Expect(window.Page.Locator(".page-head .status")).ToHaveTextAsync("Waiting for an answer");
        await AssertNothingStored(window.Page);
        await Assertions.Expect(window.Page.Locator(".form-copy")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_studio_proposal_loses_no_text(int width)
    {
        await using var portal = await TestPortal.Start();
        await using var window = await browser.Window(Cast.Teacher, width, at: portal);
        await AssertNoTextLost(portal, window, Cast.Teacher, "/studios/propose", "question");
        // The form is incomplete, so the portal has not saved it yet.
        await window.Page.Locator("main form[action='/studios/propose'] button[type=submit]").First.ClickAsync();
        await Assertions.Expect(window.Page.Locator(".error-summary")).ToBeVisibleAsync();
        await window.Go("/studios/propose");
        await Assertions.Expect(window.Page.Locator("[name=question]")).ToHaveValueAsync(Words("session"));
        await Assertions.Expect(window.Page.Locator(".form-copy")).ToContainTextAsync("It hasn’t been sent yet.");
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_journal_entry_loses_no_text(int width)
    {
        await using var portal = await TestPortal.Start();
        await using var window = await browser.Window(Cast.Teacher, width, at: portal);
        var (page, save) = (window.Page, window.Page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }));
        var (text, status) = (page.Locator("[name=text]"), page.Locator("[data-journal-status]"));
        await window.Go("/journal/new");
        await WaitUntilReady(page);
        await text.FillAsync(Words("first"));
        await Assertions.Expect(status).ToContainTextAsync("Saved at");

        await page.Context.SetOfflineAsync(true);
        await Refused(Words("connection"));
        await page.Context.SetOfflineAsync(false);
        await Assertions.Expect(status).ToContainTextAsync("Saved at");
        await portal.Away(() => Refused(Words("portal")));
        await Assertions.Expect(status).ToContainTextAsync("Saved at");

        await EndSessions(portal, Cast.Teacher);
        await text.FillAsync(Words("session"));
        await Assertions
            .Expect(status)
            .ToContainTextAsync("Not saved: you’re signed out. Your text is saved on this device.");
        await window.Fits();
        await save.ClickAsync();
        await SignIn(page, Cast.Teacher);
        await Assertions.Expect(page.Locator("#unsent")).ToContainTextAsync(SignedOut);
        await Assertions.Expect(text).ToHaveValueAsync(Words("session"));
        await save.ClickAsync();
        await Assertions.Expect(page.Locator(".journal-prose")).ToContainTextAsync(Words("session"));
        await AssertNothingStored(page);

        async Task Refused(string words)
        {
            await text.FillAsync(words);
            await save.ClickAsync();
            await Assertions.Expect(status).ToContainTextAsync(EntryUnreached);
            await Assertions.Expect(text).ToHaveValueAsync(words);
            await window.Fits();
        }
    }

    private static async Task AssertNoTextLost(TestPortal portal, Window window, Cast who, string path, string name)
    {
        var (page, field) = (window.Page, window.Page.Locator($"[name={name}]"));
        var send = page.Locator($"main form[action='{path}'] button[type=submit]").First;
        await window.Go(path);
        await WaitUntilReady(page);
        await page.Context.SetOfflineAsync(true);
        await Refused(Words("connection"));
        await page.Context.SetOfflineAsync(false);
        await portal.Away(async () =>
        {
            await Refused(Words("portal"));
            // A reload now shows the browser's own error page.
            await Assert.ThrowsAsync<PlaywrightException>(() => page.ReloadAsync());
            await Assertions.Expect(page).ToHaveURLAsync(new Regex("^chrome-error:"));
        });
        await window.Go(path);
        await Assertions.Expect(field).ToHaveValueAsync(Words("portal"));
        await Assertions.Expect(page.Locator(".form-copy")).ToContainTextAsync("It hasn’t been sent yet.");

        await field.FillAsync(Words("session"));
        await EndSessions(portal, who);
        await send.ClickAsync();
        await Assertions.Expect(page.GetByText("We saved what you wrote")).ToBeVisibleAsync();
        await window.Fits();
        await SignIn(page, who);
        await Assertions.Expect(page.Locator("#unsent")).ToContainTextAsync(SignedOut);
        await Assertions.Expect(field).ToHaveValueAsync(Words("session"));
        await window.Fits();

        async Task Refused(string words)
        {
            await field.FillAsync(words);
            await send.ClickAsync();
            await Assertions.Expect(page.Locator(".form-offline")).ToContainTextAsync(Unreached);
            await Assertions.Expect(field).ToHaveValueAsync(words);
            await window.Fits();
        }
    }

    private static Task WaitUntilReady(IPage page) =>
        page.WaitForFunctionAsync("() => document.querySelector('input[name=form_copy]')?.value");

    private static Task AssertNothingStored(IPage page) =>
        page.WaitForFunctionAsync(
            "() => ![localStorage, sessionStorage].flatMap(Object.keys).some((name) => name.startsWith('form:'))"
        );

    private static string Words(string trouble) => $"How do teams plan together? Written before the {trouble} went.";

    private static async Task SignIn(IPage page, Cast who)
    {
        await page.Locator("#sign-in [name=email]").FillAsync(who.Email());
        await page.Locator("#sign-in [name=password]").FillAsync(CastAccounts.Password);
        await page.Locator("#sign-in [name=password]").PressAsync("Enter");
        await page.WaitForURLAsync(url => !url.Contains("/account/sign-in", StringComparison.Ordinal));
    }

    private static Task EndSessions(TestPortal portal, Cast who)
    {
        var (email, now) = (who.Email(), TimeProvider.System.Now());
        return portal.Db(db =>
            db.AccountSessions.Where(s => s.Account.Email == email)
                .ExecuteUpdateAsync(row => row.SetProperty(s => s.EndedAt, now))
        );
    }
}
