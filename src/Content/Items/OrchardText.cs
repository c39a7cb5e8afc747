using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using NetworkPortal.Content.Media;

namespace NetworkPortal.Content.Items;

/// <summary>
/// Resolves the notations that Orchard Core's editors store in texts: "~/" for the site root, and shortcodes for files.
/// </summary>
internal static partial class OrchardText
{
    /// <summary>Returns Markdown or HTML with these notations replaced by URLs and images.</summary>
    public static string Resolve(string text)
    {
        if (text.Contains("~/", StringComparison.Ordinal))
            text = SiteAddress().Replace(text, "${before}/");
        if (!text.Contains('['))
            return text;
        text = AssetAddress().Replace(text, match => Url(match.Groups["path"].Value));
        return Image().Replace(text, match => Picture(match.Groups["path"].Value, match.Groups["attributes"].Value));
    }

    /// <summary>Resolves the URL of a link field.</summary>
    public static string Address(string url) => url.StartsWith("~/", StringComparison.Ordinal) ? url[1..] : url;

    private static string Picture(string path, string attributes)
    {
        var given = Attribute()
            .Matches(attributes)
            .DistinctBy(match => match.Groups["name"].Value.ToLowerInvariant())
            .ToDictionary(
                match => match.Groups["name"].Value,
                match => match.Groups["value"].Value,
                StringComparer.OrdinalIgnoreCase
            );
        var source = path.Trim().Length > 0 ? path : given.GetValueOrDefault("src", "");
        if (source.Length == 0)
            return "";
        var size = string.Concat(
            given
                .Where(one => one.Key is "width" or "height" && one.Value.All(char.IsAsciiDigit))
                .Select(one => $" {one.Key}=\"{one.Value}\"")
        );
        return $"<img src=\"{Encode(Url(source))}\" alt=\"{Encode(given.GetValueOrDefault("alt", ""))}\"{size}>";
    }

    /// <summary>Returns the URL for a media library path; other URLs are returned unchanged.</summary>
    private static string Url(string path) =>
        path.Trim() switch
        {
            ['~', '/', ..] given => given[1..],
            ['/', ..] given => given,
            var given when given.Contains("://", StringComparison.Ordinal) => given,
            var given => MediaPath.Url(given.Split('?')[0]),
        };

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);

    [GeneratedRegex(@"(?<before>(?:href|src|poster)\s*=\s*[""']|\]\(\s*<?|\]:\s*)~/", RegexOptions.IgnoreCase)]
    private static partial Regex SiteAddress();

    [GeneratedRegex(
        @"\[(?:asset_url|media_url)\](?<path>[^\[\]]*)\[/(?:asset_url|media_url)\]",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex AssetAddress();

    [GeneratedRegex(
        @"\[(?:image|media)(?<attributes>(?:\s+\w+\s*=\s*(?:""[^""\]]*""|'[^'\]]*'))*)\s*"
            + @"(?:\](?<path>[^\[\]]*)\[/(?:image|media)\]|/\](?<path>))",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Image();

    [GeneratedRegex(@"(?<name>\w+)\s*=\s*(?:""(?<value>[^""\]]*)""|'(?<value>[^'\]]*)')")]
    private static partial Regex Attribute();
}
