using System.Text.Json;
using Microsoft.AspNetCore.Http;
using NetworkPortal.Delivery.Pictures;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Delivery.Offline;

/// <summary>
/// The list of pages that someone saved on their device, which is also what the browser shows without a connection. The
/// portal doesn't know which they are: the browser keeps them as everyone sees them, until the person signs out.
/// </summary>
internal static class SavedPages
{
    public const string Url = "/saved-pages";
    public const string WorkerUrl = "/saved-pages-worker.js";

    private sealed record Page() : PageModel("Saved pages");

    public static IResult Show() =>
        View.Page(
            "site/saved-pages",
            new Page
            {
                Breadcrumbs = [new("Home", "/")],
                Robots = "noindex",
                Description = "Pages that you saved on this device, for reading without a connection.",
            }
        );

    /// <summary>Returns the service worker's script, with the files that the list needs.</summary>
    public static IResult Worker(Assets assets, Icons icons)
    {
        string[] files =
        [
            Url,
            assets.Url("site.css"),
            assets.Url("site.js"),
            "/assets/saved-pages.js",
            assets.Url("fonts/brygada-1918.woff2"),
            assets.Url("fonts/public-sans.woff2"),
            icons.Url("favicon.svg"),
        ];
        var portal = JsonSerializer.Serialize(new { list = Url, files });
        var script = JsonSerializer.Serialize(assets.Url("saved-pages-worker.js"));
        return Results.Text($"const portal = {portal};\nimportScripts({script});\n", "text/javascript; charset=utf-8");
    }
}
