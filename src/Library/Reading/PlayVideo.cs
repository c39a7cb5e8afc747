using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Middleware;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Library.Reading;

/// <summary>
/// The page that plays a video of an item. Nothing loads from YouTube before the reader has been told what that means
/// and has agreed. The reader is asked each time, because the consent isn't stored.
/// </summary>
internal static class PlayVideo
{
    /// <param name="Embedded">The URL of the frame; blank until the reader agrees.</param>
    internal sealed record Page(string Title, string Url, string Embedded) : PageModel(Title);

    public static string Url(ContentItem item, string video) => $"/videos/{item.ContentItemId}/{video}";

    /// <summary>
    /// Shows the page only for videos in published items, so that the portal's URL can't be used for other videos.
    /// </summary>
    public static async Task<IResult> Show(
        string item,
        string video,
        HttpContext http,
        PortalDb db,
        CancellationToken ct
    )
    {
        if (
            await db.Items.AsNoTracking().Published().WithId(item).SingleOrDefaultAsync(ct) is not { } found
            || !Names(found.Data, video)
        )
            return View.NotFound;
        var plays = http.Request.Query["play"] == "yes";
        if (plays)
            http.Response.Headers.ContentSecurityPolicy =
                $"{SecurityHeaders.ContentPolicy}; frame-src {YoutubeAddress.Host}";
        return View.Page(
            "library/video",
            new Page(found.DisplayText, Url(found, video), plays ? $"{YoutubeAddress.Host}/embed/{video}" : "")
            {
                Section = "library",
                Robots = "noindex",
                Breadcrumbs = found.Path is { } path
                    ? [new("Home", "/"), new(found.DisplayText, "/" + path)]
                    : [new("Home", "/")],
            }
        );
    }

    private static bool Names(JsonNode? node, string video) =>
        node switch
        {
            JsonObject members => YoutubeAddress.IdOf(members) == video
                || members.Any(member => Names(member.Value, video)),
            JsonArray entries => entries.Any(entry => Names(entry, video)),
            _ => false,
        };
}
