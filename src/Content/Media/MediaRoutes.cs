using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Content.Media;

/// <summary>Serves the media library: images are shown, documents are downloaded.</summary>
internal static class MediaRoutes
{
    /// <summary>Keeps any file from loading or running anything when it is opened on its own.</summary>
    private const string FilePolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";

    /// <summary>SVG images contain their own styles.</summary>
    private const string DrawingPolicy =
        "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox";

    public static void MapMedia(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/media/{**path}", [HttpMethods.Get, HttpMethods.Head], Send).AllowAnonymous();

    private static async Task<IResult> Send(
        string? path,
        MediaStore media,
        ImageVariants sizes,
        PortalDb db,
        HttpContext http
    )
    {
        if (path is null || MediaPath.Fault(path) is not null)
            return Results.NotFound();
        if (http.Request.Query.ContainsKey("w"))
            return await Sized(path, sizes, http);
        if (media.Find(path) is not { } file)
            return await Moved(path, media, db, http);
        http.Response.Headers.CacheControl = "public, max-age=300";
        http.Response.Headers.ContentSecurityPolicy = MediaPath.IsDrawing(path) ? DrawingPolicy : FilePolicy;
        return File(file, MediaPath.ContentType(path), MediaPath.IsInline(path) ? null : file.Name);
    }

    /// <summary>
    /// Serves an image at another width. The URL must be signed by this portal, so that clients can't request arbitrary
    /// sizes.
    /// </summary>
    private static async Task<IResult> Sized(string path, ImageVariants sizes, HttpContext http)
    {
        var asked = http.Request.Query;
        if (!int.TryParse(asked["w"], out var width) || !sizes.IsSigned(path, width, asked["s"].ToString()))
            return Results.NotFound();
        var webp =
            asked["f"] == "webp"
            || http.Request.Headers.Accept.ToString().Contains("image/webp", StringComparison.OrdinalIgnoreCase);
        if (await sizes.Make(path, width, webp, http.RequestAborted) is not { } file)
            return Results.NotFound();
        http.Response.Headers.CacheControl = "public, max-age=300";
        http.Response.Headers.Vary = "Accept";
        http.Response.Headers.ContentSecurityPolicy = FilePolicy;
        return File(file, MediaPath.ContentType(file.Name), null);
    }

    private static IResult File(FileInfo file, string type, string? saveAs) =>
        Results.File(
            file.FullName,
            type,
            saveAs,
            file.LastWriteTimeUtc,
            new EntityTagHeaderValue($"\"{file.LastWriteTimeUtc.Ticks:x}-{file.Length:x}\""),
            enableRangeProcessing: true
        );

    /// <summary>Redirects temporarily, because another file may later use the old path.</summary>
    private static async Task<IResult> Moved(string path, MediaStore media, PortalDb db, HttpContext http)
    {
        var to = await db
            .FileMoves.Where(m => m.Path == path)
            .Select(m => m.To)
            .SingleOrDefaultAsync(http.RequestAborted);
        return to is not null && media.Find(to) is not null
            ? Results.LocalRedirect(MediaPath.Url(to))
            : Results.NotFound();
    }
}
