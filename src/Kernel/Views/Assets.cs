using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.StaticFiles;

namespace NetworkPortal.Kernel.Views;

/// <summary>The theme's style sheets, scripts, fonts, and images, kept in memory and versioned by content so that
/// browsers can cache them.</summary>
public sealed partial class Assets(Themes themes, PortalOptions options)
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

    /// <summary>Returns an asset, or null if no theme in the chain has it.</summary>
    public Asset? Find(string path)
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
        var bytes = path.EndsWith(".css", StringComparison.Ordinal) ? Sheet(path) : Read(path);
        if (bytes is null)
            return null;
        var type = Types.TryGetContentType(path, out var found) ? found : "application/octet-stream";
        if (type.StartsWith("text/", StringComparison.Ordinal) || type.EndsWith("xml", StringComparison.Ordinal))
            type += "; charset=utf-8";
        return new Asset(bytes, type, Convert.ToHexStringLower(SHA256.HashData(bytes))[..12]);
    }

    /// <summary>Combines the style sheets that theme.json names under the sheet's name, and adds versions to the fonts
    /// in it; URLs in it are absolute (/assets/…).</summary>
    private byte[]? Sheet(string path)
    {
        if (!themes.Sheets.TryGetValue(path, out var styles))
            return Read(path);
        using var all = new MemoryStream();
        foreach (var style in styles)
            all.Write(
                Read(style) ?? throw new FileNotFoundException($"theme.json names \"{style}\", which no theme has.")
            );
        var css = Font()
            .Replace(Encoding.UTF8.GetString(all.ToArray()), font => $"url(\"{Url(font.Groups[1].Value)}\")");
        return Encoding.UTF8.GetBytes(css);
    }

    private byte[]? Read(string path)
    {
        using var bytes = new MemoryStream();
        foreach (var file in themes.Files("assets/" + path))
        {
            using var stream = file.CreateReadStream();
            stream.CopyTo(bytes);
        }
        return bytes.Length == 0 ? null : bytes.ToArray();
    }

    [GeneratedRegex("url\\(\"(fonts/[^\"?]+)\"\\)")]
    private static partial Regex Font();
}

/// <param name="Version">Changes with the content.</param>
public sealed record Asset(byte[] Bytes, string Type, string Version);
