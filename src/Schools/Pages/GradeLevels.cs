using System.Globalization;

namespace NetworkPortal.Schools.Pages;

/// <summary>The levels that a school's grades belong to: K-8 is both elementary and middle school.</summary>
internal static class GradeLevels
{
    private static readonly (string Name, int First, int Last)[] Levels =
    [
        ("Elementary", -1, 5),
        ("Middle", 6, 8),
        ("High", 9, 12),
    ];

    public static IEnumerable<string> All => Levels.Select(level => level.Name);

    /// <param name="band">The school's grades: "PK-8" or "Elementary".</param>
    public static IEnumerable<string> Of(string band)
    {
        var ends = band.Replace('–', '-').Split('-', StringSplitOptions.TrimEntries);
        if (Grade(ends[0]) is { } first && Grade(ends[^1]) is { } last)
            return Levels.Where(level => level.First <= last && level.Last >= first).Select(level => level.Name);
        return All.Where(name => band.Contains(name, StringComparison.OrdinalIgnoreCase));
    }

    private static int? Grade(string text) =>
        text.ToUpperInvariant() switch
        {
            "PK" => -1,
            "K" => 0,
            _ => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var grade) ? grade : null,
        };
}
