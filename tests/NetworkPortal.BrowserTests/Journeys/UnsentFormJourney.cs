using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using NetworkPortal.Accounts;
using NetworkPortal.BrowserTests.Infrastructure;
using NetworkPortal.Kernel;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Schools;

namespace NetworkPortal.BrowserTests.Journeys;

/// <summary>A teacher and an editor write while sessions end and connections drop. The next person on the same computer
/// sees none of the text.</summary>
public sealed class UnsentFormJourney(BrowserFixture browser)
{
    private const string Question = "Who asks the questions in my room?";

    [Fact]
    public async Task The_journal_says_when_the_person_is_signed_out_and_restores_the_text_after_sign_in()
    {
        var email = await People.NewTeacher(browser);
        await using var teacher = await SignIn(email);
        await teacher.Go("/journal/new");
        var text = teacher.Page.GetByLabel("Your entry");
        var status = teacher.Page.Locator("[data-journal-status]");
        await text.FillAsync("Saved before the bell");
        await Assertions.Expect(status).ToContainTextAsync("Saved at");
        await EndSessions(email);
        await text.FillAsync("Saved before the bell, and this after it");
        await Assertions.Expect(status).ToContainTextAsync("you’re signed out. Your text is saved on this device.");
        await teacher.Check();
        await teacher.Page.GetByRole(AriaRole.Link, new() { Name = "Sign in again" }).ClickAsync();
        await FillSignIn(teacher.Page, email);
        await Assertions.Expect(text).ToHaveValueAsync("Saved before the bell, and this after it");
        await Assertions
            .Expect(teacher.Page.Locator(".form-copy"))
            .ToContainTextAsync("We restored what you typed here");
        await teacher.Check();
        // The notice disappears once the text is saved.
        await Assertions.Expect(teacher.Page.Locator(".form-copy")).ToHaveCountAsync(0, new() { Timeout = 15_000 });
        await Assertions.Expect(status).ToContainTextAsync("Saved at");
        await teacher.Page.ReloadAsync();
        await Assertions.Expect(text).ToHaveValueAsync("Saved before the bell, and this after it");
        await Assertions.Expect(teacher.Page.Locator(".form-copy")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_form_is_not_sent_and_its_text_is_kept_while_offline()
    {
        var email = await People.NewTeacher(browser);
        await using var teacher = await SignIn(email);
        await teacher.Go("/studios/propose");
        var question = teacher.Page.Locator("[name=question]");
        await question.FillAsync(Question);
        await teacher.Page.Context.SetOfflineAsync(true);
        await teacher.Page.Locator("main form[action='/studios/propose'] .button-primary[type=submit]").ClickAsync();
        await Assertions
            .Expect(teacher.Page.Locator(".form-offline"))
            .ToContainTextAsync("What you typed is saved on this device.");
        await Assertions.Expect(question).ToHaveValueAsync(Question);
        await teacher.Check();
        await teacher.Page.Context.SetOfflineAsync(false);
        await teacher.Page.Locator("main form[action='/studios/propose'] .button-primary[type=submit]").ClickAsync();
        await Assertions.Expect(teacher.Page.Locator(".error-summary")).ToBeVisibleAsync();
        await Assertions.Expect(question).ToHaveValueAsync(Question);
        // The portal has not saved the rejected form yet.
        await teacher.Go("/studios/propose");
        await Assertions.Expect(question).ToHaveValueAsync(Question);
        await teacher.Check();
    }

    [Fact]
    public async Task The_next_person_on_the_same_computer_sees_none_of_the_text()
    {
        var (email, other) = (await People.NewTeacher(browser), await People.NewTeacher(browser));
        await using var teacher = await SignIn(email);
        await teacher.Go("/studios/propose");
        await teacher.Page.Locator("[name=question]").FillAsync(Question);
        await teacher.Page.WaitForFunctionAsync(
            "() => Object.keys(localStorage).some((name) => name.startsWith('form:'))"
        );
        Assert.DoesNotContain("questions", await Storage(teacher), StringComparison.Ordinal);
        Assert.DoesNotContain("propose", await Storage(teacher), StringComparison.Ordinal);
        await EndSessions(email);
        await teacher.Go("/account/sign-in?returnUrl=/studios/propose");
        await FillSignIn(teacher.Page, other);
        await Assertions.Expect(teacher.Page.Locator("[name=question]")).ToHaveValueAsync("");
        await teacher.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await teacher.Page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/");
        Assert.DoesNotContain("form:", await Storage(teacher), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accepted_text_is_deleted_from_the_device()
    {
        var email = await People.NewTeacher(browser);
        await using var teacher = await SignIn(email);
        await teacher.Go("/account/directory");
        await teacher.Page.Locator("[name=interests]").FillAsync(Question);
        await teacher.Page.WaitForFunctionAsync(
            "() => Object.keys(localStorage).some((name) => name.startsWith('form:'))"
        );
        await teacher.Page.Locator("main form.form button[type=submit]").ClickAsync();
        await Assertions.Expect(teacher.Page.Locator(".flash")).ToContainTextAsync("Saved.");
        await teacher.Page.WaitForFunctionAsync(
            "() => !Object.keys(localStorage).some((name) => name.startsWith('form:'))"
        );
        await Assertions.Expect(teacher.Page.Locator(".form-copy")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Text_typed_before_the_script_arrives_is_saved_too()
    {
        var email = await People.NewTeacher(browser);
        await using var teacher = await SignIn(email);
        var arrived = new TaskCompletionSource();
        await teacher.Page.RouteAsync(
            new Regex(@"/journal\.js"),
            async route =>
            {
                await arrived.Task;
                await route.ContinueAsync();
            }
        );
        await teacher.Page.GotoAsync("/journal/new", new() { WaitUntil = WaitUntilState.Commit });
        await teacher.Page.GetByLabel("Your entry").FillAsync("Typed on a slow connection");
        arrived.SetResult();
        await Assertions.Expect(teacher.Page.Locator("[data-journal-status]")).ToContainTextAsync("Saved at");
    }

    [Fact]
    public async Task The_editor_saves_in_place_and_keeps_the_text_while_the_portal_is_unreachable()
    {
        await using var editor = await browser.Window(Cast.Editor);
        await editor.Go("/desk/content/new/Article");
        var (page, status) = (editor.Page, editor.Page.Locator("[data-editor-status]"));
        var text = await editor.Markdown();
        await page.Locator("[name=TitlePart]").FillAsync($"Away {Guid.NewGuid():N}");
        await text.FillAsync("Written while the portal was there");
        await page.Keyboard.PressAsync("Control+s");
        await Assertions.Expect(status).ToContainTextAsync("Draft saved at");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/desk/content/[0-9a-z]{26}/edit"));
        var address = page.Url;

        await page.Context.SetOfflineAsync(true);
        await text.FillAsync("Written while the portal was away");
        await page.Keyboard.PressAsync("Control+s");
        await Assertions
            .Expect(status)
            .ToContainTextAsync("we can’t reach the portal. Your text is saved on this device.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).Last.ClickAsync();
        await Assertions.Expect(text).ToHaveValueAsync("Written while the portal was away");
        Assert.Equal(address, page.Url);
        await page.Context.SetOfflineAsync(false);
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".rich-page").First).ToHaveTextAsync("Written while the portal was away");
        await Assertions.Expect(text).ToHaveValueAsync("Written while the portal was away");
        await page.Keyboard.PressAsync("Control+s");
        await Assertions.Expect(status).ToContainTextAsync("Draft saved at");
        await page.ReloadAsync();
        await Assertions.Expect(text).ToHaveValueAsync("Written while the portal was away");
        await Assertions.Expect(page.Locator(".form-copy")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Going_back_after_saving_a_new_item_opens_the_item()
    {
        await using var editor = await browser.Window(Cast.Editor);
        var title = $"Back {Guid.NewGuid():N}";
        await editor.Go("/desk/content");
        await editor.Go("/desk/content/new/Article");
        await editor.Page.Locator("[name=TitlePart]").FillAsync(title);
        await editor.Page.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).Last.ClickAsync();
        await Assertions.Expect(editor.Page.GetByRole(AriaRole.Heading, new() { Name = title })).ToBeVisibleAsync();
        await editor.Page.GoBackAsync();
        await Assertions.Expect(editor.Page.Locator("[name=TitlePart]")).ToHaveValueAsync(title);
        await Assertions.Expect(editor.Page.Locator("[name=base]")).Not.ToHaveValueAsync("");
    }

    [Fact]
    public async Task Without_scripts_a_form_is_restored_after_sign_in()
    {
        var email = await People.NewTeacher(browser);
        await using var teacher = await SignIn(email, javaScript: false);
        await teacher.Go("/studios/propose");
        await teacher.Page.Locator("[name=question]").FillAsync(Question);
        await EndSessions(email);
        await teacher.Page.Locator("main form[action='/studios/propose'] .button-primary[type=submit]").ClickAsync();
        await Assertions.Expect(teacher.Page.GetByText("We saved what you wrote")).ToBeVisibleAsync();
        await FillSignIn(teacher.Page, email);
        await Assertions
            .Expect(teacher.Page.Locator("#unsent"))
            .ToContainTextAsync("You were signed out, so this wasn’t sent.");
        await Assertions.Expect(teacher.Page.Locator("[name=question]")).ToHaveValueAsync(Question);
    }

    private static Task<string> Storage(Window window) =>
        window.Page.EvaluateAsync<string>(
            "JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage })"
        );

    private async Task<Window> SignIn(string email, bool javaScript = true)
    {
        var window = await browser.Window(javaScript: javaScript);
        await window.Go("/account/sign-in");
        await FillSignIn(window.Page, email);
        return window;
    }

    private static async Task FillSignIn(IPage page, string email)
    {
        await page.Locator("#sign-in [name=email]").FillAsync(email);
        await page.Locator("#sign-in [name=password]").FillAsync(CastAccounts.Password);
        await page.Locator("#sign-in [name=password]").PressAsync("Enter");
        await page.WaitForURLAsync(url => !url.Contains("/account/sign-in", StringComparison.Ordinal));
    }

    private Task EndSessions(string email)
    {
        var now = TimeProvider.System.Now();
        return browser.Db(db =>
            db.AccountSessions.Where(s => s.Account.Email == email)
                .ExecuteUpdateAsync(row => row.SetProperty(s => s.EndedAt, now))
        );
    }
}
