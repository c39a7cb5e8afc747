using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel;

namespace NetworkPortal.PageFigures;

/// <summary>
/// Counts the pages of items and downloads of their files, in memory. It runs around the page cache, so cached pages
/// count too. It reads the request, sets no cookie, and keeps neither an address nor a person.
/// </summary>
internal static class CountFigures
{
    private const string Items = "/{**path}",
        Files = "/media/{**path}";

    private static readonly string[] Robots =
    [
        "bot",
        "crawl",
        "spider",
        "slurp",
        "curl/",
        "wget",
        "python",
        "headless",
        "preview",
        "monitor",
        "http-client",
    ];

    public static async Task Count(HttpContext http, RequestDelegate next)
    {
        // Later steps treat HEAD as GET.
        var reads = HttpMethods.IsGet(http.Request.Method) && IsReader(http.Request);
        if (reads)
            // Counted before the reader has it: a report opened right after a page shows it.
            http.Response.OnStarting(() =>
            {
                if (Counted(http) is var (path, kind) && !IsEditor(http))
                    http.RequestServices.GetRequiredService<FigureCounts>().Add(path, kind);
                return Task.CompletedTask;
            });
        await next(http);
    }

    /// <summary>Returns what to count: the item's path, and the kind.</summary>
    private static (string Path, FigureKind Kind)? Counted(HttpContext http) =>
        (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText switch
        {
            Items when IsPage(http.Response) && Wanted(http.Request) is "" or "document" => (
                http.Request.Path.Value!,
                WayIn.Of(http.Request)
            ),
            Files when IsDownload(http.Response) && WayIn.OwnPage(http.Request) is { } from => (
                from,
                FigureKind.Download
            ),
            _ => null,
        };

    /// <summary>A browser that has the page already gets 304, and its reader reads it too.</summary>
    private static bool IsPage(HttpResponse response) =>
        response.StatusCode == StatusCodes.Status304NotModified
        || (
            response.StatusCode == StatusCodes.Status200OK
            && response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true
        );

    /// <summary>Pictures are shown, documents are saved; only those count.</summary>
    private static bool IsDownload(HttpResponse response) =>
        response.StatusCode == StatusCodes.Status200OK
        && response.ContentType is { } type
        && !type.StartsWith("image/", StringComparison.Ordinal);

    /// <summary>A program is no reader, and neither is a browser that fetches a page that no one has asked for
    /// yet.</summary>
    private static bool IsReader(HttpRequest request) =>
        request.Headers.UserAgent.ToString() is { Length: > 0 } agent
        && !Robots.Any(robot => agent.Contains(robot, StringComparison.OrdinalIgnoreCase))
        && !request.Headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase);

    /// <summary>What the browser wants the response for; scripts want "empty", and so do some downloads.</summary>
    private static string Wanted(HttpRequest request) => request.Headers["Sec-Fetch-Dest"].ToString();

    private static bool IsEditor(HttpContext http) => http.RequestServices.GetRequiredService<CurrentUser>().IsStaff;
}
