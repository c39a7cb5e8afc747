using System.Collections.Concurrent;
using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Delivery.Files;

/// <summary>Serves the theme's files. Each is compressed once for each version.</summary>
internal sealed class AssetFiles(Assets assets, PortalOptions options)
{
    private readonly ConcurrentDictionary<(string Version, string Encoding), byte[]> compressed = new();

    public IResult Show(string? path, HttpContext http)
    {
        if (assets.Find(path ?? "") is not { } asset)
            return Results.NotFound();
        var headers = http.Response.Headers;
        headers.CacheControl = CacheFor(http.Request, asset.Version);
        headers.Vary = "Accept-Encoding";
        var encoding = path!.EndsWith(".woff2", StringComparison.Ordinal) ? "" : Accepted(http.Request);
        if (encoding.Length == 0)
            return Results.Bytes(asset.Bytes, asset.Type, entityTag: new($"\"{asset.Version}\""));
        headers.ContentEncoding = encoding;
        return Results.Bytes(
            compressed.GetOrAdd((asset.Version, encoding), _ => Compress(asset.Bytes, encoding)),
            asset.Type,
            entityTag: new($"\"{asset.Version}-{encoding}\"")
        );
    }

    /// <summary>What is asked for with its version never changes.</summary>
    public static string CacheFor(HttpRequest request, string version) =>
        request.Query["v"] == version ? "public, max-age=31536000, immutable" : "no-cache";

    private static string Accepted(HttpRequest request)
    {
        var accepted = request
            .GetTypedHeaders()
            .AcceptEncoding.Where(encoding => encoding.Quality is not 0)
            .Select(encoding => encoding.Value.Value)
            .ToList();
        return accepted.Contains("br") ? "br"
            : accepted.Contains("gzip") ? "gzip"
            : "";
    }

    private byte[] Compress(byte[] bytes, string encoding)
    {
        var level = options.StrictViews ? CompressionLevel.Fastest : CompressionLevel.SmallestSize;
        using var all = new MemoryStream();
        using (Stream stream = encoding == "br" ? new BrotliStream(all, level) : new GZipStream(all, level))
            stream.Write(bytes);
        return all.ToArray();
    }
}
