using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Site;

/// <summary>
/// The file of an emblem: one block, several joined into a studio's emblem, or a whole quilt. Its URL says everything
/// that it shows, so browsers keep it, and pages only refer to it.
/// </summary>
internal static class EmblemFile
{
    /// <summary>The route; "2" is the version of the drawing, and a new one makes browsers fetch it again.</summary>
    public const string Pattern = "/emblems/2/{names}.svg";

    /// <summary>The maximum number of blocks in a file.</summary>
    public const int MaxBlocks = 64;

    private const int MaxName = 200;
    private const char Separator = '+';
    private const char Across = '~';

    /// <summary>The name of the block without a slug.</summary>
    private const string Plain = "-";

    public static string UrlOf(IEnumerable<string> slugs, int across = 0) =>
        "/emblems/2/"
        + string.Join(Separator, slugs.Select(slug => slug.Length == 0 ? Plain : Uri.EscapeDataString(slug)))
        + (across > 0 ? $"{Across}{across}" : "")
        + ".svg";

    public static IResult Show(string names, HttpContext http)
    {
        var parts = names.Split(Across);
        var slugs = parts[0].Split(Separator).Select(name => name == Plain ? "" : name).ToList();
        var across = 0;
        var isKnown =
            slugs.Count <= MaxBlocks
            && slugs.TrueForAll(slug => slug.Length <= MaxName)
            && (parts.Length == 1 || (parts.Length == 2 && IsWidth(parts[1], out across)));
        if (!isKnown)
            return View.NotFound;
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Text(
            across > 0 ? Draw(slugs, across) : Draw(Four(slugs), slugs.Count == 1 ? 1 : 2),
            "image/svg+xml"
        );
    }

    private static bool IsWidth(string text, out int across) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out across) && across is > 0 and <= 8;

    /// <summary>Fills the four fields of a joined emblem; two schools are in opposite corners.</summary>
    private static IReadOnlyList<string> Four(List<string> slugs) =>
        slugs.Count switch
        {
            1 => slugs,
            2 => [slugs[0], slugs[1], slugs[1], slugs[0]],
            _ => [.. Enumerable.Range(0, 4).Select(at => slugs[at % slugs.Count])],
        };

    private static string Draw(IReadOnlyList<string> slugs, int across)
    {
        var (width, height) = (across * 8, (slugs.Count + across - 1) / across * 8);
        // The inner picture has the size too, so that pages that use it need not repeat it.
        var box = $"viewBox=\"0 0 {width} {height}\"";
        var svg = new StringBuilder($"""<svg xmlns="http://www.w3.org/2000/svg" {box}><svg id="e" {box}>""");
        for (var at = 0; at < slugs.Count; at++)
            svg.Append(
                    CultureInfo.InvariantCulture,
                    $"""<g transform="translate({at % across * 8} {at / across * 8})">"""
                )
                .Append(EmblemGenerator.Shapes(slugs[at]))
                .Append("</g>");
        return svg.Append("</svg></svg>").ToString();
    }
}
