using System.Text.Json;
using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Middleware;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Site;

/// <summary>The script of a service worker that opens one page again where there is no connection: the page for the day
/// of a visit, or a journal entry that someone is writing. A module serves it in its own folder, so that each page
/// registers it for itself alone.</summary>
public static class PageWorker
{
    public static IResult Show(Assets assets)
    {
        var portal = new
        {
            policy = SecurityHeaders.ContentPolicy,
            style = assets.Url("site.css"),
            script = assets.Url("visit-day-offline.js"),
        };
        var worker = JsonSerializer.Serialize(assets.Url("visit-day-worker.js"));
        return Results.Text(
            $"const portal = {JsonSerializer.Serialize(portal)};\nimportScripts({worker});\n",
            "text/javascript; charset=utf-8"
        );
    }
}
