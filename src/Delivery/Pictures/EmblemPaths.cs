using NetworkPortal.Site;

namespace NetworkPortal.Delivery.Pictures;

/// <summary>A quilt block whose shapes have the theme's colors.</summary>
internal static class EmblemPaths
{
    public static string Of(string slug, ThemeTokens tokens) =>
        tokens.Fill($"""<svg viewBox="0 0 8 8">{EmblemGenerator.Shapes(slug)}</svg>""");
}
