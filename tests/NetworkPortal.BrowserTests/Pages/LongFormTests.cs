using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using NetworkPortal.BrowserTests.Infrastructure;
using NetworkPortal.Kernel;
using NetworkPortal.Members;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.BrowserTests.Pages;

/// <summary>Nothing typed is lost: every form that takes more than a line keeps its words when the session ends, at a reload, and at Back.</summary>
public sealed class LongFormTests(BrowserFixture browser)
{
    // Not every form holds yet, so it runs only when asked for (-explicit only). Make it an ordinary test again with the mending.
    [Fact(Explicit = true)]
    public async Task Every_form_longer_than_a_line_keeps_its_words()
    {
        await using var portal = await TestPortal.Start();
        var forms = await LongForm.All(portal);
        Assert.True(forms.Count > 20, $"Only {forms.Count} long forms were found.");
        var lost = new List<string>();
        foreach (var group in forms.GroupBy(form => form.Who))
        {
            await using var window = await browser.Window(group.Key, at: portal);
            foreach (var form in group)
            {
                var found = await Try(portal, window, form);
                if (found.Length > 0) lost.Add($"{form.Path} {form.Selector} [{form.Field}] as {form.Who}: {found}");
            }
        }
        Assert.True(lost.Count == 0, $"{lost.Count} of {forms.Count} forms lose words:\n{string.Join('\n', lost)}");
    }

    private static async Task<string> Try(TestPortal portal, Window window, LongForm form)
    {
        var words = $"Words {Guid.NewGuid():N}"[..Math.Min(form.MaxLength, 38)];
        var page = window.Page;
        var field = page.Locator($"{form.Selector} [name='{form.Field}']").First;
        await window.Go(form.Path);
        await Write(page, field, words);
        await page.ReloadAsync();
        if (!await Holds(field, words)) return "lost at a reload";
        await page.GotoAsync("/health/live");
        await page.GoBackAsync();
        if (!await Holds(field, words)) return "lost at Back";
        if (form.Who == Cast.Anonymous) return "";
        await EndSessions(portal, form.Who);
        await field.EvaluateAsync("field => field.form.requestSubmit(field.form.querySelector('button[value=draft]'))");
        await Assertions.Expect(page.Locator("#sign-in").Or(page.GetByRole(AriaRole.Link, new() { Name = "Sign in again" }))).ToBeVisibleAsync(new() { Timeout = 15_000 });
        if (await page.Locator("#sign-in").CountAsync() == 0) await page.GetByRole(AriaRole.Link, new() { Name = "Sign in again" }).ClickAsync();
        await SignIn(page, form.Who);
        return await Holds(field, words) ? "" : $"lost with the session, at {page.Url}";
    }

    /// <summary>Types as a script can, whether or not the field is in an open part of the page.</summary>
    private static async Task Write(IPage page, ILocator field, string words)
    {
        await page.WaitForFunctionAsync("() => document.querySelector('input[name=form_copy]')?.value");
        await field.EvaluateAsync("(field, words) => { field.value = words; field.dispatchEvent(new Event('input', { bubbles: true })); }", words);
    }

    private static async Task<bool> Holds(ILocator field, string words)
    {
        try
        {
            await Assertions.Expect(field).ToHaveValueAsync(words, new() { Timeout = 5000 });
            return true;
        }
        catch (PlaywrightException)
        {
            return false;
        }
    }

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
        return portal.Db(db => db.AccountSessions.Where(s => s.Account.Email == email).ExecuteUpdateAsync(row => row.SetProperty(s => s.EndedAt, now)));
    }
}
