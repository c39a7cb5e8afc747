using System.Collections.Concurrent;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticFiles;

namespace NetworkPortal.Kernel.Views;

/// <summary>The theme's style sheets, scripts, fonts, and images, kept in memory and versioned by content so that
/// browsers can cache them.</summary>
public sealed class Assets(Themes themes, PortalOptions options)
{
    /// <summary>How long an edited file may still be served in its old version, in milliseconds.</summary>
    private const long Fresh = 1000;

    private static readonly FileExtensionContentTypeProvider Types = new();
    private readonly ConcurrentDictionary<string, Asset?> known = new(StringComparer.Ordinal);
    private long readAt = Environment.TickCount64;

    /// <summary>Returns the URL of an asset, with its version.</summary>
    /// <exception cref="FileNotFoundException">No theme in the chain has it.</exception>
    public string Url(string path) =>
        Find(path) is { } asset
            ? $"/assets/{path}?v={asset.Version}"
            : throw new FileNotFoundException($"No theme has the asset \"{path}\".");

    internal void Map(IEndpointRouteBuilder routes) =>
        routes
            .MapGet(
                "/assets/{**path}",
                (string? path, HttpContext http) =>
                {
                    if (Find(path ?? "") is not { } asset)
                        return Results.NotFound();
                    var headers = http.Response.Headers;
                    headers.CacheControl =
                        http.Request.Query["v"] == asset.Version ? "public, max-age=31536000, immutable" : "no-cache";
                    headers.Vary = "Accept-Encoding";
                    if (
                        !asset.Compresses
                        || !http.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal)
                    )
                        return Results.Bytes(asset.Bytes, asset.Type, entityTag: new($"\"{asset.Version}\""));
                    headers.ContentEncoding = "br";
                    return Results.Bytes(asset.Brotli.Value, asset.Type, entityTag: new($"\"{asset.Version}-br\""));
                }
            )
            .AllowAnonymous();

    private Asset? Find(string path)
    {
        if (options.StrictViews && Environment.TickCount64 - Interlocked.Read(ref readAt) > Fresh)
        {
            known.Clear();
            Interlocked.Exchange(ref readAt, Environment.TickCount64);
        }
        return known.GetOrAdd(path, Load);
    }

    private Asset? Load(string path)
    {
        var bytes = path == "site.css" ? Styles() : Read(path);
        if (bytes is null)
            return null;
        var type = Types.TryGetContentType(path, out var found) ? found : "application/octet-stream";
        if (type.StartsWith("text/", StringComparison.Ordinal) || type.EndsWith("xml", StringComparison.Ordinal))
            type += "; charset=utf-8";
        var version = Convert.ToHexStringLower(SHA256.HashData(bytes))[..12];
        return new Asset(
            bytes,
            type,
            version,
            !path.EndsWith(".woff2", StringComparison.Ordinal),
            new(() => Compress(bytes))
        );
    }

    /// <summary>Combines the style sheets named in theme.json into one; URLs in them are absolute
    /// (/assets/…).</summary>
    private byte[] Styles()
    {
        using var all = new MemoryStream();
        foreach (var style in themes.Styles)
            all.Write(
                Read(style) ?? throw new FileNotFoundException($"theme.json names \"{style}\", which no theme has.")
            );
        return all.ToArray();
    }

    private byte[]? Read(string path)
    {
        var file = themes.GetFileInfo("assets/" + path);
        if (!file.Exists || file.IsDirectory)
            return null;
        using var stream = file.CreateReadStream();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private byte[] Compress(byte[] bytes)
    {
        using var compressed = new MemoryStream();
        using (
            var brotli = new BrotliStream(
                compressed,
                options.StrictViews ? CompressionLevel.Fastest : CompressionLevel.SmallestSize
            )
        )
            brotli.Write(bytes);
        return compressed.ToArray();
    }

    private sealed record Asset(byte[] Bytes, string Type, string Version, bool Compresses, Lazy<byte[]> Brotli);
}
