using Microsoft.Playwright;
using NetworkPortal.BrowserTests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Visits;

[assembly: AssemblyFixture(typeof(BrowserFixture))]

namespace NetworkPortal.BrowserTests.Infrastructure;

/// <summary>
/// One portal and one Chromium for all journeys: the headless shell if installed, which needs a fraction of the full
/// browser's resources. CHROMIUM_PATH selects another.
/// </summary>
public sealed class BrowserFixture : TestPortal, IAsyncLifetime
{
    private const string Shell = "/usr/bin/chromium-headless-shell";

    private static readonly string[] Arguments =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    private readonly FreshSignIns<string> signedIn;
    private IPlaywright? playwright;
    private IBrowser? browser;

    public BrowserFixture()
        : base(new TestPortalSettings()) => signedIn = new(who => SignIn(who, this));

    public async ValueTask InitializeAsync()
    {
        await Open();
        // Three test suites share the machine, so quick steps can take seconds.
        Assertions.SetDefaultExpectTimeout(15_000);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable(), Args = Arguments });
    }

    /// <summary>Opens a new window signed in as one of the cast. Dispose of it at the end of the test; if the test
    /// failed, it then saves a screenshot and a trace.</summary>
    /// <param name="at">A portal other than the shared one.</param>
    internal async Task<Window> Window(
        Cast who = Cast.Anonymous,
        int width = 1280,
        bool javaScript = true,
        TestPortal? at = null
    )
    {
        var state = who == Cast.Anonymous ? null : await (at is null ? signedIn.Of(who) : SignIn(who, at));
        var context = await browser!.NewContextAsync(
            new()
            {
                BaseURL = (at ?? this).Address.ToString(),
                JavaScriptEnabled = javaScript,
                Locale = "en-US",
                StorageState = state,
                ViewportSize = new() { Width = width, Height = 900 },
            }
        );
        return await Infrastructure.Window.Open(context);
    }

    /// <summary>Opens a phone's window, signed in as a person that the test made up.</summary>
    internal Task<Window> Phone(Person who) => Window(who, 390);

    /// <summary>Opens a window at a person's portal, signed in as that person.</summary>
    internal async Task<Window> Window(Person who, int width, bool javaScript = true)
    {
        var context = await browser!.NewContextAsync(
            new()
            {
                BaseURL = who.Portal.Address.ToString(),
                JavaScriptEnabled = javaScript,
                Locale = "en-US",
                ViewportSize = new() { Width = width, Height = 844 },
            }
        );
        await SignIn(context, who);
        return await Infrastructure.Window.Open(context);
    }

    /// <summary>Lets a person that the test made up use a window, without signing out who used it before.</summary>
    internal static Task SignIn(Window window, Person who) => SignIn(window.Page.Context, who);

    private static async Task SignIn(IBrowserContext context, Person who)
    {
        using var client = await who.Client();
        await context.AddCookiesAsync(
            client
                .Cookies.GetAllCookies()
                .Select(cookie => new Microsoft.Playwright.Cookie
                {
                    Name = cookie.Name,
                    Value = cookie.Value,
                    Url = who.Portal.Address.ToString(),
                })
        );
    }

    public override async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.CloseAsync();
        playwright?.Dispose();
        await base.DisposeAsync();
        await PreparedPortal.DeleteAll();
    }

    private static string Executable() =>
        Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } path ? path
        : File.Exists(Shell) ? Shell
        : "/usr/bin/chromium";

    private async Task<string> SignIn(Cast who, TestPortal at)
    {
        var context = await browser!.NewContextAsync(new() { BaseURL = at.Address.ToString() });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/account/sign-in");
        await page.Locator("[name=email]").FillAsync(who.Email());
        await page.Locator("[name=password]").FillAsync(CastAccounts.Password);
        await page.Locator("[name=password]").PressAsync("Enter");
        await page.WaitForURLAsync(url => !url.Contains("/account/sign-in", StringComparison.Ordinal));
        var state = await context.StorageStateAsync();
        await context.CloseAsync();
        return state;
    }
}
