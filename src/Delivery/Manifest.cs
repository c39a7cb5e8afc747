using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using NetworkPortal.Delivery.Pictures;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Delivery;

/// <summary>The web app manifest (W3C), with which a phone installs the portal.</summary>
internal static class Manifest
{
    public const string Url = "/site.webmanifest";

    public static IResult Show(SiteName site, ThemeTokens tokens, Icons icons) =>
        Results.Json(
            new
            {
                id = "/",
                name = site.Current,
                short_name = Short(site.Current),
                lang = "en-US",
                start_url = "/today",
                scope = "/",
                display = "standalone",
                theme_color = tokens.Color("paper"),
                background_color = tokens.Color("paper"),
                icons = new[]
                {
                    new Icon(icons.Url("192.png"), "192x192", "any"),
                    new Icon(icons.Url("512.png"), "512x512", "any"),
                    new Icon(icons.Url("maskable.png"), "512x512", "maskable"),
                },
                shortcuts = new[]
                {
                    new Shortcut("Search", "/search"),
                    new Shortcut("Write in your journal", "/journal/new"),
                    new Shortcut("Saved pages", "/saved-pages"),
                },
            },
            contentType: "application/manifest+json"
        );

    /// <summary>Home screens show about twelve letters.</summary>
    private static string Short(string name) =>
        name.Length <= 12 ? name
        : name.LastIndexOf(' ', 12) is var end and > 2 ? name[..end]
        : name[..12];

    private sealed record Icon(string Src, string Sizes, string Purpose)
    {
        [JsonPropertyName("type")]
        public string Type => "image/png";
    }

    private sealed record Shortcut(string Name, string Url);
}
