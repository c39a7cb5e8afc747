using Microsoft.Playwright;
using NetworkPortal.Accounts.Authenticator;
using NetworkPortal.BrowserTests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Schools;
using NodaTime;

namespace NetworkPortal.BrowserTests.Journeys;

/// <summary>Signing in using only the keyboard: password, code, recovery code, passkey, and a new password by
/// email.</summary>
public sealed class SignInJourney(BrowserFixture browser)
{
    private const int MaxTabs = 60;

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_teacher_signs_in_sets_up_an_app_and_uses_a_code_and_a_recovery_code(int width)
    {
        var email = await People.NewTeacher(browser);
        await using var window = await browser.Window(width: width);
        await SignIn(window, email, CastAccounts.Password);
        await Assertions.Expect(window.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/today$"));

        await window.Go("/account/security");
        await window.Check();
        await Press(window, window.Page.GetByRole(AriaRole.Link, new() { Name = "Set up an authenticator app" }));
        await Assertions.Expect(window.Page.Locator(".qr")).ToBeVisibleAsync();
        await window.Check();
        var key = Bytes(await window.Page.Locator(".setup-key").InnerTextAsync());
        await Type(window, window.Page.GetByLabel("Code from your app"), Totp.Code(key, Totp.Step(Now)));
        await window.Page.Keyboard.PressAsync("Enter");
        await Assertions
            .Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "Your recovery codes" }))
            .ToBeVisibleAsync();
        await window.Check();
        var code = await window.Page.Locator(".recovery-codes li").First.InnerTextAsync();
        await Press(window, window.Page.GetByRole(AriaRole.Link, new() { Name = "I saved my codes" }));
        await Assertions
            .Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "Security" }))
            .ToBeVisibleAsync();
        await SignOut(window);

        await SignIn(window, email, CastAccounts.Password);
        await Assertions
            .Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "Enter your code" }))
            .ToBeVisibleAsync();
        await window.Check();
        await Type(window, window.Page.GetByLabel("Code", new() { Exact = true }), "000000");
        await window.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(window.Page.Locator("#field-code-error")).ToContainTextAsync("That code is incorrect");
        await window.Check();
        await Type(window, window.Page.GetByLabel("Code", new() { Exact = true }), code);
        await window.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(window.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/today$"));
    }

    [Fact]
    public async Task A_teacher_who_forgot_their_password_chooses_a_new_one()
    {
        var email = await People.NewTeacher(browser);
        await using var window = await browser.Window(width: 390);
        await window.Go("/account/sign-in");
        await window.Check();
        await Press(window, window.Page.GetByRole(AriaRole.Link, new() { Name = "I forgot my password" }));
        await Assertions
            .Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "Choose a new password" }))
            .ToBeVisibleAsync();
        await Type(window, window.Page.GetByLabel("Email address"), email);
        await window.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(window.Page.Locator(".notice")).ToContainTextAsync("we sent a link");
        await window.Check();
        await window.Go(await MailTo.Link(browser, email, "/account/new-password"));
        await window.Check();
        await Type(window, window.Page.GetByLabel("New password"), "password12345");
        await window.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(window.Page.Locator("#field-password-error")).ToContainTextAsync("easy to guess");
        await Type(window, window.Page.GetByLabel("New password"), "seven green bicycles");
        await window.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(window.Page.Locator(".flash")).ToContainTextAsync("Password changed");
        await SignIn(window, email, "seven green bicycles");
        await Assertions.Expect(window.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/today$"));
    }

    [Fact]
    public async Task A_teacher_adds_a_passkey_signs_in_with_it_and_removes_it()
    {
        await using var portal = await TestPortal.Start(settings => settings.OnLocalhost = true);
        var email = await People.NewTeacher(portal);
        await using var window = await browser.Window(at: portal);
        await Authenticator(window.Page);
        await SignIn(window, email, CastAccounts.Password);
        await Assertions.Expect(window.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/today$"));
        await window.Go("/account/security");
        await Type(window, window.Page.GetByLabel("Name"), "My laptop");
        await Press(window, window.Page.GetByRole(AriaRole.Button, new() { Name = "Add a passkey" }));
        await Assertions.Expect(window.Page.Locator(".flash")).ToContainTextAsync("My laptop");
        await window.Check();
        await SignOut(window);

        await window.Go("/account/sign-in");
        await window.Check();
        await Press(window, window.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }));
        await Assertions.Expect(window.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/today$"));

        await window.Go("/account/security");
        await Press(window, window.Page.GetByText("Edit the passkey My laptop"));
        await window.Check();
        await Press(window, window.Page.GetByRole(AriaRole.Button, new() { Name = "Remove the passkey My laptop" }));
        await Assertions.Expect(window.Page.Locator(".flash")).ToContainTextAsync("removed");
    }

    /// <summary>Adds a virtual authenticator that always approves. Conditional mediation is disabled, since it would
    /// sign in while the address is being typed.</summary>
    private static async Task Authenticator(IPage page)
    {
        await page.AddInitScriptAsync("window.PublicKeyCredential.isConditionalMediationAvailable = async () => false");
        var devtools = await page.Context.NewCDPSessionAsync(page);
        await devtools.SendAsync("WebAuthn.enable");
        await devtools.SendAsync(
            "WebAuthn.addVirtualAuthenticator",
            new Dictionary<string, object>
            {
                ["options"] = new
                {
                    protocol = "ctap2",
                    transport = "internal",
                    hasResidentKey = true,
                    hasUserVerification = true,
                    isUserVerified = true,
                    automaticPresenceSimulation = true,
                },
            }
        );
    }

    internal static async Task SignIn(Window window, string email, string password)
    {
        await window.Go("/account/sign-in");
        await Type(window, window.Page.GetByLabel("Email address"), email);
        await Type(window, window.Page.GetByLabel("Password", new() { Exact = true }), password);
        await window.Page.Keyboard.PressAsync("Enter");
    }

    internal static async Task SignOut(Window window)
    {
        await Press(window, window.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }));
        await Assertions.Expect(window.Page.Locator(".flash")).ToContainTextAsync("signed out");
    }

    internal static async Task Type(Window window, ILocator field, string text)
    {
        await TabTo(window, field);
        await window.Page.Keyboard.PressAsync("Control+A");
        await window.Page.Keyboard.TypeAsync(text);
    }

    internal static async Task Press(Window window, ILocator target)
    {
        await TabTo(window, target);
        await window.Page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Moves to the element with the Tab key, like a keyboard user.</summary>
    private static async Task TabTo(Window window, ILocator target)
    {
        await Assertions.Expect(target).ToBeVisibleAsync();
        for (var at = 0; at < MaxTabs; at++)
        {
            if (
                await target.EvaluateAsync<bool>(
                    "element => element === document.activeElement || element.contains(document.activeElement)"
                )
            )
                return;
            await window.Page.Keyboard.PressAsync("Tab");
        }
        Assert.Fail($"{window.Page.Url}: the Tab key does not reach {target}.");
    }

    internal static Instant Now => SystemClock.Instance.GetCurrentInstant();

    internal static byte[] Bytes(string letters)
    {
        var bits = string.Concat(
            letters
                .Where(char.IsLetterOrDigit)
                .Select(letter =>
                    Convert
                        .ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2)
                        .PadLeft(5, '0')
                )
        );
        return bits.Chunk(8)
            .Where(part => part.Length == 8)
            .Select(part => Convert.ToByte(new string(part), 2))
            .ToArray();
    }
}
