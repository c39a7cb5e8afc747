using System.Text;
using System.Text.RegularExpressions;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Delivery.Pictures;

/// <summary>A quilt block whose paths have the theme's colors.</summary>
internal static partial class EmblemPaths
{
    public static string Of(string slug, Assets assets, ThemeTokens tokens)
    {
        var svg = EmblemGenerator.Block(slug).ToString();
        var css = Encoding.UTF8.GetString(assets.Find("css/emblem.css")!.Bytes);
        var palette = Palette().Match(svg).Value;
        var cloths = Cloths().Matches(css).First(rule => rule.Groups[1].Value == palette);
        return Cloth().Replace(svg, path => $"fill=\"{tokens.Color(Token(path.Groups[1].Value))}\"");

        string Token(string cloth) => cloth == "g" ? "muslin" : cloths.Groups[2 + (cloth[0] - '0')].Value;
    }

    [GeneratedRegex("quilt-[a-z]")]
    private static partial Regex Palette();

    [GeneratedRegex("class=\"q([g0-9])\"")]
    private static partial Regex Cloth();

    [GeneratedRegex(@"\.(quilt-[a-z]) \{ --q0: var\(--([a-z]+)\); --q1: var\(--([a-z]+)\); --q2: var\(--([a-z]+)\)")]
    private static partial Regex Cloths();
}
