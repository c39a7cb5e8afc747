using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Privacy;
using NetworkPortal.BrowserTests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Schools;

namespace NetworkPortal.BrowserTests.Journeys;

/// <summary>A person views their data, downloads it and erases their account, using only the keyboard.</summary>
public sealed class PrivacyJourney(BrowserFixture browser)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_person_downloads_their_data_and_erases_their_account_by_keyboard(int width)
    {
        var email = await People.NewTeacher(browser);
        await using var window = await browser.Window(Cast.Anonymous, width);
        await SignIn(window, email);

        await window.Go("/account/data");
        await window.Check();
        var download = await window.Page.RunAndWaitForDownloadAsync(() =>
            Press(window, window.Page.GetByRole(AriaRole.Button, new() { Name = "Download my data" }))
        );
        await using (var archive = await ZipFile.OpenReadAsync(await download.PathAsync()))
            Assert.NotNull(archive.GetEntry("index.html"));

        await Press(window, window.Page.GetByRole(AriaRole.Link, new() { Name = "Erase my account" }));
        await Assertions
            .Expect(window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }))
            .ToHaveTextAsync("Erase your account");
        await window.Check();
        await Press(window, window.Page.GetByRole(AriaRole.Button, new() { Name = "Erase my account" }));
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Type the word");
        await window.Check();
        await window.Page.GetByLabel("In 7 days").FocusAsync();
        await window.Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(window.Page.GetByLabel("Now", new() { Exact = true })).ToBeCheckedAsync();
        await window.Page.GetByLabel("Type the word").FocusAsync();
        await window.Page.Keyboard.TypeAsync("erase");
        await window.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("erasing your account");

        await browser.Services.GetRequiredService<ErasureJob>().Tick(CancellationToken.None);
        Assert.False(await browser.Db(db => db.Accounts.AnyAsync(a => a.Email == email)));
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task The_privacy_and_retention_pages_are_accessible(int width)
    {
        await using var anyone = await browser.Window(Cast.Anonymous, width);
        await anyone.Go("/account/sign-in");
        await Press(anyone, anyone.Page.GetByRole(AriaRole.Link, new() { Name = "Privacy", Exact = true }));
        await Assertions
            .Expect(anyone.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }))
            .ToHaveTextAsync("Privacy");
        await anyone.Check();
        await using var administrator = await browser.Window(Cast.Administrator, width);
        await administrator.Go("/desk/retention");
        await administrator.Check();
    }

    private static async Task SignIn(Window window, string email)
    {
        await window.Go("/account/sign-in");
        await window.Page.Locator("[name=email]").FillAsync(email);
        await window.Page.Locator("[name=password]").FillAsync(CastAccounts.Password);
        await window.Page.Locator("[name=password]").PressAsync("Enter");
        await window.Page.WaitForURLAsync(url => !url.Contains("/account/sign-in", StringComparison.Ordinal));
    }

    private static async Task Press(Window window, ILocator what)
    {
        await what.FocusAsync();
        await window.Page.Keyboard.PressAsync("Enter");
    }
}
