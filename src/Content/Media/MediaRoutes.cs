using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Content.Media;

/// <summary>Hands out the media library: pictures to be shown, documents to be saved.</summary>
internal static class MediaRoutes
{
    /// <summary>Whatever a file is, it loads nothing and runs nothing when it is opened by itself.</summary>
    private const string FilePolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";

    /// <summary>A drawing has its colors in it.</summary>
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

    /// <summary>A picture at another width: only by an address that this portal wrote, so that nobody can ask for every
    /// size there is.</summary>
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
        (http.Response.Headers.CacheControl, http.Response.Headers.Vary, http.Response.Headers.ContentSecurityPolicy) =
            ("public, max-age=300", "Accept", FilePolicy);
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

    /// <summary>Not for ever: another file may take the old place.</summary>
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
