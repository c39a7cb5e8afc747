using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NetworkPortal.Kernel;

namespace NetworkPortal.Site;

/// <summary>
/// Emblems: every school has a quilt block, computed from its slug and the same everywhere. An 8-by-8 grid of
/// half-square triangles: the slug's hash determines one quarter, which is repeated four times by rotation or
/// mirroring.
/// </summary>
public static class EmblemGenerator
{
    private const int Palettes = 6;

    // A block never changes and every page shows some. The network has few schools, so the limit is only a safeguard.
    private const int MaxKept = 10_000;
    private static readonly ConcurrentDictionary<string, Drawn> Kept = new(StringComparer.Ordinal);

    /// <summary>
    /// Returns a school's block as SVG. Colors come from the theme's CSS classes, so the block adapts to dark mode and
    /// print.
    /// </summary>
    public static Html Block(string slug)
    {
        var block = Find(slug);
        return new(
            $"""<svg class="emblem {block.Palette}" viewBox="0 0 8 8" aria-hidden="true" focusable="false">"""
                + $"{block.Paths}</svg>"
        );
    }

    /// <summary>Returns up to four schools' blocks joined into one, as a studio's emblem.</summary>
    public static Html Joined(IReadOnlyList<string> slugs)
    {
        if (slugs.Count == 0)
            return Block("");
        if (slugs.Count == 1)
            return Block(slugs[0]);
        var svg = new StringBuilder(
            """<svg class="emblem" viewBox="0 0 16 16" aria-hidden="true" focusable="false">"""
        );
        for (var at = 0; at < 4; at++)
        {
            var block = Find(slugs[slugs.Count > 2 ? at % slugs.Count : (at % 2 + at / 2) % 2]);
            svg.Append(
                CultureInfo.InvariantCulture,
                $"""<g class="{block.Palette}" transform="translate({at % 2 * 8} {at / 2 * 8})">{block.Paths}</g>"""
            );
        }
        return new(svg.Append("</svg>").ToString());
    }

    private static Drawn Find(string slug)
    {
        if (Kept.TryGetValue(slug, out var kept))
            return kept;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(slug));
        var block = new Drawn($"quilt-{(char)('a' + hash[30] % Palettes)}", Draw(hash));
        if (Kept.Count < MaxKept)
            Kept.TryAdd(slug, block);
        return block;
    }

    private static string Draw(byte[] hash)
    {
        var cloths = new[] { new StringBuilder(), new StringBuilder(), new StringBuilder() };
        for (var cell = 0; cell < 16; cell++)
            foreach (var (cloth, corners) in Cell(hash[cell], cell % 4, cell / 4, hash[31] % 3))
                for (var turn = 0; turn < 4; turn++)
                    Append(cloths[cloth], corners.Select(corner => Place(corner, turn, mirrored: hash[29] % 2 == 0)));
        return """<path class="qg" d="M0 0h8v8H0z"/>"""
            + string.Concat(
                cloths.Select((path, cloth) => path.Length == 0 ? "" : $"""<path class="q{cloth}" d="{path}"/>""")
            );
    }

    /// <summary>Returns the shapes in one cell of the quarter: none, a square, or one or two triangles.</summary>
    private static IEnumerable<(int Cloth, (int X, int Y)[] Corners)> Cell(byte chance, int x, int y, int accent)
    {
        (int, int) nw = (x, y),
            ne = (x + 1, y),
            se = (x + 1, y + 1),
            sw = (x, y + 1);
        var cloth = x + y > 4 && chance % 3 == 0 ? 2 : (x + y + accent) % 2;
        return (chance >> 3 & 7) switch
        {
            0 => [],
            1 => [(cloth, [nw, ne, se, sw])],
            2 or 3 => [(cloth, [nw, ne, se])],
            4 => [(cloth, [nw, ne, sw])],
            5 => [(cloth, [ne, se, sw])],
            6 => [(cloth, [nw, ne, se]), ((cloth + 1) % 2, [nw, se, sw])],
            _ => [(cloth, [nw, ne, sw]), ((cloth + 1) % 2, [ne, se, sw])],
        };
    }

    /// <summary>Maps a corner from the first quarter to another quarter of the block.</summary>
    private static (int X, int Y) Place((int X, int Y) corner, int turn, bool mirrored) =>
        (turn, mirrored) switch
        {
            (0, _) => corner,
            (1, true) => (8 - corner.X, corner.Y),
            (2, true) => (corner.X, 8 - corner.Y),
            (3, true) => (8 - corner.X, 8 - corner.Y),
            (1, _) => (8 - corner.Y, corner.X),
            (2, _) => (8 - corner.X, 8 - corner.Y),
            _ => (corner.Y, 8 - corner.X),
        };

    private static void Append(StringBuilder path, IEnumerable<(int X, int Y)> corners)
    {
        var command = 'M';
        foreach (var (x, y) in corners)
        {
            path.Append(command).Append(x).Append(' ').Append(y);
            command = 'L';
        }
        path.Append('z');
    }

    private sealed record Drawn(string Palette, string Paths);
}
