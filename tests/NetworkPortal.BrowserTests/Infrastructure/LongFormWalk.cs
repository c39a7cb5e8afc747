using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Devices;
using NetworkPortal.Kernel;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.BrowserTests.Infrastructure;

/// <summary>Types into long forms and checks that the text is kept after a reload, Back, and signing in
/// again.</summary>
internal sealed class LongFormWalk(BrowserFixture browser, TestPortal portal) : IAsyncDisposable
{
    private const string Find = """
        const at = (one) => {
          const form = document.querySelectorAll(one.form)[one.place];
          return [...(form?.elements ?? [])].find((field) => field.name === one.name);
        };
        """;

    /// <summary>Sets the values by script, even if the field is in a collapsed part of the page.</summary>
    private const string TypeScript = $$"""
        (fields) => {
          {{Find}}
          for (const one of fields) {
            const field = at(one);
            if (!field || field.value === one.words) continue;
            field.value = one.words;
            field.dispatchEvent(new Event("input", { bubbles: true }));
          }
        }
        """;

    private const string MissingScript = $$"""
        (fields) => {
          {{Find}}
          // Notes that wait to be sent stand in a list, and leave their form free.
          const listed = (one) => at(one)?.form.matches("[data-note-form]") &&
            document.querySelector("[data-visit-day]").textContent.includes(one.words);
          return fields.flatMap((one, number) => at(one)?.value === one.words || listed(one) ? [] : [number]);
        }
        """;

    /// <summary>Submits the form like the Enter key, without validating other required fields.</summary>
    private const string SendScript = """
        ([selector, place]) => {
          const form = document.querySelectorAll(selector)[Number(place)];
          form.noValidate = true;
          form.requestSubmit(form.querySelector("button[value=draft]"));
        }
        """;

    private const string SignInScript = """
        ([email, password]) => {
          const form = document.querySelector("#sign-in");
          form.elements.email.value = email;
          form.elements.password.value = password;
          form.requestSubmit();
        }
        """;

    private Window? window;
    private Cast who;

    private sealed record Typed(LongForm Form, TypedField Field)
    {
        /// <summary>The form passed to the scripts.</summary>
        public Dictionary<string, object> Told { get; } =
            new()
            {
                ["form"] = Form.Selector,
                ["place"] = Form.Place,
                ["name"] = Field.Name,
                ["words"] = Field.Words,
            };
    }

    /// <summary>The losses on this page: path, form, field and how the text was lost.</summary>
    public async Task<IReadOnlyList<string>> Losses(LongFormPage at)
    {
        var losses = new List<string>();
        try
        {
            await Losses(at, (await WindowOf(at.Who)).Page, losses);
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            losses.Add($"{at.Path} as {at.Who}: stopped at {window?.Page.Url}: {e.Message}");
        }
        return losses;
    }

    public async ValueTask DisposeAsync()
    {
        if (window is not null)
            await window.DisposeAsync();
    }

    private async Task Losses(LongFormPage at, IPage page, List<string> losses)
    {
        var typed = at.Forms.SelectMany(form => form.Fields.Select(field => new Typed(form, field))).ToList();
        await page.GotoAsync(at.Path);
        await page.WaitForFunctionAsync("() => document.querySelector('input[name=form_copy]')?.value");
        await Type();
        await page.ReloadAsync();
        await Look("at a reload");
        await Type();
        await page.GotoAsync("/health/live");
        await page.GoBackAsync();
        await Look("at Back");
        if (who == Cast.Anonymous)
            return;
        foreach (var form in at.Forms)
        {
            await Type();
            await EndSession(page);
            await page.EvaluateAsync(SendScript, new[] { form.Selector, $"{form.Place}" });
            await SignInAgain(page);
            await Look($"when the session had ended and {form} was sent");
        }

        Task Type() => page.EvaluateAsync(TypeScript, typed.Select(one => one.Told));

        async Task Look(string way)
        {
            foreach (var one in await Missing(page, typed, losses.Count == 0 ? 8000 : 1000))
                losses.Add($"{at.Path} {one.Form} [{one.Field.Name}] as {who}: lost {way}");
        }
    }

    private static async Task<IEnumerable<Typed>> Missing(IPage page, List<Typed> typed, int wait)
    {
        var told = typed.Select(one => one.Told).ToArray();
        try
        {
            var none = $"(fields) => ({MissingScript})(fields).length === 0";
            await page.WaitForFunctionAsync(none, told, new() { Timeout = wait });
            return [];
        }
        catch (TimeoutException)
        {
            return (await page.EvaluateAsync<int[]>(MissingScript, told)).Select(number => typed[number]);
        }
    }

    private async Task<Window> WindowOf(Cast person)
    {
        if (window is not null && who == person)
            return window;
        if (window is not null)
            await window.DisposeAsync();
        (window, who) = (await browser.Window(at: portal), person);
        if (who == Cast.Anonymous)
            return window;
        await window.Go("/account/sign-in");
        await SignIn(window.Page);
        return window;
    }

    private async Task SignInAgain(IPage page)
    {
        var link = page.GetByRole(AriaRole.Link, new() { Name = "Sign in again" });
        await Assertions.Expect(page.Locator("#sign-in").Or(link)).ToBeVisibleAsync();
        if (await page.Locator("#sign-in").CountAsync() == 0)
            await link.ClickAsync();
        await SignIn(page);
    }

    private async Task SignIn(IPage page)
    {
        await page.Locator("#sign-in").WaitForAsync();
        await page.EvaluateAsync(SignInScript, new[] { who.Email(), CastAccounts.Password });
        await page.WaitForURLAsync(url => !url.Contains("/account/sign-in", StringComparison.Ordinal));
        await SecondSteps.Pass(portal);
        var (path, query) = (new Uri(page.Url).AbsolutePath, QueryHelpers.ParseQuery(new Uri(page.Url).Query));
        if (path == "/account/confirm")
            await page.GotoAsync(query["returnUrl"].ToString());
    }

    /// <summary>Ends this browser's session; the user's other sessions stay.</summary>
    private async Task EndSession(IPage page)
    {
        var cookie = (await page.Context.CookiesAsync()).Single(one => one.Name == "session").Value;
        var tickets = portal
            .Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>()
            .Get(IdentityConstants.ApplicationScheme)
            .TicketDataFormat;
        var key = SecretToken.Hash(tickets.Unprotect(cookie)!.Properties.Items[SessionCookie.Key]!);
        var now = TimeProvider.System.Now();
        var ended = await portal.Db(db =>
            db.AccountSessions.Where(s => s.KeyHash == key)
                .ExecuteUpdateAsync(row => row.SetProperty(s => s.EndedAt, now))
        );
        Assert.Equal(1, ended);
    }
}
