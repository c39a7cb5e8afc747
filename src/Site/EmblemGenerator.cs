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
    /// <summary>The theme's cloths in each palette, with the colors that they have outside of a page.</summary>
    private static readonly string[][] Palettes =
    [
        ["indigo,#263872", "ochre,#a9761b", "denim,#46638f"],
        ["madder,#a84a41", "straw,#d9b768", "indigo,#263872"],
        ["moss,#62743a", "indigo,#263872", "straw,#d9b768"],
        ["ochre,#a9761b", "madder,#a84a41", "moss,#62743a"],
        ["denim,#46638f", "madder,#a84a41", "straw,#d9b768"],
        ["madder,#a84a41", "moss,#62743a", "denim,#46638f"],
    ];

    /// <summary>Returns a school's block, as a picture that the browser keeps.</summary>
    public static Html Block(string slug) => Joined([slug]);

    /// <summary>Returns up to four schools' blocks joined into one, as a studio's emblem.</summary>
    public static Html Joined(IReadOnlyList<string> slugs)
    {
        var blocks = slugs.Count == 0 ? [""] : slugs.Take(4).ToList();
        return Picture("emblem", EmblemFile.UrlOf(blocks));
    }

    /// <summary>Returns all blocks as one picture, edge to edge.</summary>
    public static Html Quilt(IReadOnlyList<string> slugs, int across) =>
        Picture("quilt-cloth", EmblemFile.UrlOf(slugs, across));

    /// <summary>Returns the shapes of a block on an 8-by-8 grid. Colors come from the theme's tokens.</summary>
    public static string Shapes(string slug)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(slug));
        return Draw(hash, Palettes[hash[30] % Palettes.Length]);
    }

    private static Html Picture(string name, string url) =>
        new($"""<svg class="{name}" aria-hidden="true"><use href="{url}#e"/></svg>""");

    private static string Draw(byte[] hash, string[] colors)
    {
        var cloths = new[] { new StringBuilder(), new StringBuilder(), new StringBuilder() };
        for (var cell = 0; cell < 16; cell++)
            foreach (var (cloth, corners) in Cell(hash[cell], cell % 4, cell / 4, hash[31] % 3))
                for (var turn = 0; turn < 4; turn++)
                    Append(cloths[cloth], corners.Select(corner => Place(corner, turn, mirrored: hash[29] % 2 == 0)));
        return """<path fill="var(--muslin,#e6dfcd)" d="M0 0h8v8H0z"/>"""
            + string.Concat(cloths.Select((path, cloth) => Path(path, colors[cloth])));
    }

    // The thin stroke closes the hairlines that browsers leave between shapes.
    private static string Path(StringBuilder path, string color) =>
        path.Length == 0
            ? ""
            : $"""<path fill="var(--{color})" stroke="var(--{color})" stroke-width=".02" d="{path}"/>""";

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
}
