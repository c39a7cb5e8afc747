using Microsoft.Playwright;
using NetworkPortal.BrowserTests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.BrowserTests.Pages;

/// <summary>A theme that changes two colors keeps the rest of the dark scheme, and prints in the light one.</summary>
public sealed class ChildThemeTests(BrowserFixture browser)
{
    private const string Ground = "element => getComputedStyle(element).backgroundColor";

    [Fact]
    public async Task A_child_theme_of_two_colors_is_whole_in_light_dark_and_print()
    {
        var folder = Directory.CreateTempSubdirectory("portal-theme-").FullName;
        var css = Directory.CreateDirectory(Path.Combine(folder, "lake/assets/css")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "lake/theme.json"), """{ "base": "commons" }""");
        await File.WriteAllTextAsync(
            Path.Combine(css, "tokens.css"),
            "@layer tokens { :root { --action: light-dark(#0b6e4f, #8fe3c4); --paper: light-dark(#eefaf5, #04261b); } }"
        );
        await using (
            var portal = await TestPortal.Start(settings =>
            {
                settings.Recipes = ["network/network.recipe.json", "demo/people.recipe.json"];
                settings.Values["Portal:Theme"] = "lake";
                settings.Values["Portal:ThemesFolder"] = folder;
            })
        )
        await using (var window = await browser.Window(width: 390, at: portal))
        {
            await Shows(window, ColorScheme.Light, "rgb(238, 250, 245)", "rgb(11, 110, 79)");
            await Shows(window, ColorScheme.Dark, "rgb(4, 38, 27)", "rgb(143, 227, 196)");
            await window.Page.EmulateMediaAsync(new() { Media = Media.Print });
            Assert.Equal("rgb(255, 255, 255)", await window.Page.Locator("body").EvaluateAsync<string>(Ground));
        }
        Directory.Delete(folder, recursive: true);
    }

    private static async Task Shows(Window window, ColorScheme scheme, string paper, string action)
    {
        await window.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await window.Go("/account/sign-in");
        Assert.Equal(paper, await window.Page.Locator("body").EvaluateAsync<string>(Ground));
        Assert.Equal(action, await window.Page.Locator(".button-primary").First.EvaluateAsync<string>(Ground));
        await window.Check();
    }
}
