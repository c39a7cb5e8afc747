using System.Text.Json;
using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Middleware;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Visits.Noting;

/// <summary>The script of the service worker that opens the page for the day again where there is no connection. Its
/// place under /visits lets each page register it for itself alone.</summary>
internal static class DayWorker
{
    public const string Url = "/visits/day-worker.js";

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
