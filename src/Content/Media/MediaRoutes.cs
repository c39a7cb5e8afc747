using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace NetworkPortal.Content.Media;

/// <summary>Hands out the media library: pictures to be shown, documents to be saved.</summary>
internal static class MediaRoutes
{
    public static void MapMedia(this IEndpointRouteBuilder routes) => routes.MapMethods("/media/{**path}", [HttpMethods.Get, HttpMethods.Head], Send).AllowAnonymous();

    private static IResult Send(string? path, MediaStore media, HttpContext http)
    {
        if (path is null || media.Find(path) is not { } file) return Results.NotFound();
        http.Response.Headers.CacheControl = "public, max-age=300";
        return Results.File(
            file.FullName,
            MediaPath.ContentType(path),
            MediaPath.IsInline(path) ? null : file.Name,
            file.LastWriteTimeUtc,
            new EntityTagHeaderValue($"\"{file.LastWriteTimeUtc.Ticks:x}-{file.Length:x}\""),
            enableRangeProcessing: true);
    }
}
