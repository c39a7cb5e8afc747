using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Authenticator;
using NetworkPortal.BrowserTests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Schools;

namespace NetworkPortal.BrowserTests.Journeys;

/// <summary>An administrator is asked to set up two-factor sign-in, does so using only the keyboard, and helps someone
/// who cannot sign in.</summary>
public sealed class TwoFactorJourney(BrowserFixture browser)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task An_administrator_sets_up_two_factor_sign_in_and_helps_a_teacher_sign_in(int width)
    {
        await using var portal = await TestPortal.Start(settings =>
        {
            settings.Recipes = ["network/network.recipe.json", "demo/people.recipe.json"];
            settings.Values["SignIn:RequireSecondStep"] = "Staff";
        });
        var email = await People.NewTeacher(portal);
        var teacher = await portal.Db(db => db.Accounts.Where(a => a.Email == email).Select(a => a.Id).SingleAsync());
        await using var window = await browser.Window(width: width, at: portal);
        var page = window.Page;
        await SignInJourney.SignIn(window, Cast.Administrator.Email(), CastAccounts.Password);
        await Assertions
            .Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Two-step sign-in" }))
            .ToBeVisibleAsync();
        await window.Check();
        await SignInJourney.Press(
            window,
            page.GetByRole(AriaRole.Link, new() { Name = "Set up an authenticator app" })
        );
        var key = SignInJourney.Bytes(await page.Locator(".setup-key").InnerTextAsync());
        await SignInJourney.Type(
            window,
            page.GetByLabel("Code from your app"),
            Totp.Code(key, Totp.Step(SignInJourney.Now))
        );
        await page.Keyboard.PressAsync("Enter");
        await Assertions
            .Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Your recovery codes" }))
            .ToBeVisibleAsync();

        await window.Go($"/desk/people/{teacher}");
        await SignInJourney.Press(window, page.Locator($"a[href='/desk/people/{teacher}/sign-in']"));
        await Assertions.Expect(page.GetByText("No authenticator app.")).ToBeVisibleAsync();
        await window.Check();
        await page.GetByLabel("Email a link to set a new password").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await SignInJourney.Type(window, page.GetByLabel("Reason"), "Called from the school (demo).");
        await SignInJourney.Press(window, page.GetByRole(AriaRole.Button, new() { Name = "Preview" }));
        await Assertions.Expect(page.Locator(".next")).ToContainTextAsync("The link works once");
        await window.Check();
        await SignInJourney.Press(
            window,
            page.GetByRole(AriaRole.Button, new() { Name = "Email a link to set a new password" })
        );
        await Assertions.Expect(page.Locator(".flash")).ToContainTextAsync("We emailed");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/sign-in$"));
    }
}
