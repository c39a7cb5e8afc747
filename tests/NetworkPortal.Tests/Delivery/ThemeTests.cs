using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;
using NetworkPortal.Tests.Infrastructure.Portals;
using SkiaSharp;

namespace NetworkPortal.Tests.Delivery;

/// <summary>A theme of one file, kept outside the program, that changes a few colors for light and dark mode.</summary>
public sealed class ThemeTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("portal-theme-").FullName;
    private TestPortal portal = null!;

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(folder, "lake/assets/css"));
        await File.WriteAllTextAsync(
            Path.Combine(folder, "lake/theme.json"),
            """{ "name": "lake", "title": "Lake", "base": "commons" }"""
        );
        await File.WriteAllTextAsync(
            Path.Combine(folder, "lake/assets/css/tokens.css"),
            """
            @layer tokens {
              :root {
                --action: light-dark(#0b6e4f, #8fe3c4);
                --paper: light-dark(#eefaf5, #04261b);
                --indigo: light-dark(#0a4a36, #58b894);
              }
            }
            """
        );
        Directory.CreateDirectory(Path.Combine(folder, "lake/mail"));
        await File.WriteAllTextAsync(Path.Combine(folder, "lake/mail/sample.liquid"), "<p>Hello.</p>");
        Directory.CreateDirectory(Path.Combine(folder, "lake/parts"));
        await File.WriteAllTextAsync(
            Path.Combine(folder, "lake/parts/footer.liquid"),
            "<footer class=\"site-footer\"><p>By the lake of {{ site.name }}</p></footer>"
        );
        portal = await TestPortal.Start(settings =>
        {
            settings.Recipes = ["network/network.recipe.json", "demo/people.recipe.json"];
            settings.Values["Portal:Theme"] = "lake";
            settings.Values["Portal:ThemesFolder"] = folder;
        });
    }

    public async ValueTask DisposeAsync()
    {
        await portal.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Its_colors_follow_those_of_the_base_theme_in_the_style_sheet()
    {
        using var client = await portal.Client(Cast.Anonymous);
        var css = await client.Http.GetStringAsync("/assets/site.css");
        var (own, other) = (
            css.IndexOf("--action: light-dark(#0b6e4f, #8fe3c4)", StringComparison.Ordinal),
            css.IndexOf("--action: light-dark(#2b3f88, #aebcf5)", StringComparison.Ordinal)
        );
        Assert.InRange(other, 0, own);
        Assert.Contains("--warm: light-dark(", css);
    }

    [Fact]
    public async Task Address_bar_icons_and_manifest_have_its_colors()
    {
        using var client = await portal.Client(Cast.Anonymous);
        var home = await client.GetPage("/");
        Assert.Equal(
            ["#eefaf5", "#04261b"],
            home.Document.QuerySelectorAll("meta[name=theme-color]").Select(meta => meta.GetAttribute("content"))
        );
        var icon = await client.Http.GetStringAsync(
            home.Document.QuerySelector("link[rel=icon]")!.GetAttribute("href")
        );
        Assert.Contains("#0a4a36", icon);
        Assert.DoesNotContain("var(", icon);
        Assert.Contains("\"theme_color\":\"#eefaf5\"", await client.Http.GetStringAsync("/site.webmanifest"));
        using var touch = await IconTests.Picture(
            client,
            home.Document.QuerySelector("link[rel=apple-touch-icon]")!.GetAttribute("href")!
        );
        Assert.Contains(SKColor.Parse("#0a4a36"), touch.Pixels);
    }

    [Fact]
    public async Task A_part_of_the_frame_is_replaced_alone()
    {
        using var client = await portal.Client(Cast.Anonymous);
        var home = await client.GetPage("/");
        Assert.Equal($"By the lake of {home.Text(".site-name")}", home.Text(".site-footer"));
    }

    [Fact]
    public async Task Pictures_for_links_have_its_colors()
    {
        using var client = await portal.Client(Cast.Anonymous);
        var home = await client.GetPage("/");
        var url = home.Document.QuerySelector("meta[property='og:image']")!.GetAttribute("content")!;
        using var picture = await IconTests.Picture(client, url[TestPortal.PublicUrl.Length..]);
        Assert.Equal(
            (SKColor.Parse("#eefaf5"), SKColor.Parse("#0b6e4f")),
            (picture.GetPixel(2, 2), picture.GetPixel(2, 628))
        );
    }

    [Fact]
    public async Task Email_has_its_colors_in_light_and_dark_mode()
    {
        var html = await portal.Services.GetRequiredService<Views>().Render("mail/sample", new Sample());
        Assert.Equal(
            (true, true, true, false),
            (
                html.Contains("background:#eefaf5", StringComparison.Ordinal),
                html.Contains("a { color: #8fe3c4 !important; }", StringComparison.Ordinal),
                html.Contains("a { color: #0b6e4f; }", StringComparison.Ordinal),
                html.Contains("#2b3f88", StringComparison.Ordinal)
            )
        );
    }

    [Fact]
    public void Charts_as_files_have_its_colors()
    {
        var tokens = portal.Services.GetRequiredService<ThemeTokens>();
        Assert.Equal("stroke:#0b6e4f", tokens.Fill("stroke:var(--action)"));
        Assert.Equal(("#0b6e4f", "#8fe3c4"), (tokens.Color("action"), tokens.Color("action", dark: true)));
        Assert.Throws<InvalidOperationException>(() => tokens.Color("nothing"));
    }

    [Fact]
    public async Task Colors_set_at_the_desk_come_before_the_themes()
    {
        using var administrator = await portal.Client(Cast.Administrator);
        var page = await administrator.Submit(
            "/desk/settings",
            "form[action='/desk/settings']",
            new() { ["SiteName"] = "Lake (demo)", ["Action"] = "#1a5c2e" }
        );
        Assert.Equal(HttpStatusCode.OK, page.Status);
        await portal.CaughtUp();
        var tokens = portal.Services.GetRequiredService<ThemeTokens>();
        Assert.Equal(("#1a5c2e", "#8fe3c4"), (tokens.Color("action"), tokens.Color("action", dark: true)));
    }

    private sealed record Sample() : PageModel("Hello")
    {
        public object? Choice => null;
    }
}
