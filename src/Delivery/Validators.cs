using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;

namespace NetworkPortal.Delivery;

/// <summary>Gives each page in the page cache a tag of its content. A browser that has the page then gets a 304, which
/// the page cache answers by itself.</summary>
internal static class Validators
{
    public static async Task Tag(HttpContext http, RequestDelegate next)
    {
        if (http.Features.Get<IOutputCacheFeature>()?.Context.AllowCacheStorage != true)
        {
            await next(http);
            return;
        }
        var body = http.Response.Body;
        using var page = new MemoryStream();
        http.Response.Body = page;
        try
        {
            await next(http);
            await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
        }
        finally
        {
            http.Response.Body = body;
        }
        if (http.Response.StatusCode == StatusCodes.Status200OK && page.TryGetBuffer(out var written))
            http.Response.Headers.ETag = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(written))[..16]}\"";
        page.Position = 0;
        await page.CopyToAsync(body, http.RequestAborted);
    }
}
