using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace NetworkPortal.Library.Reading;

/// <summary>Reads dates as editors write them: "Fall 2025", "March 9, 2026", "2026–27", "May 2024 to June 2025".
/// </summary>
internal static partial class WrittenDate
{
    private static readonly string[] Months =
    [
        .. CultureInfo.InvariantCulture.DateTimeFormat.MonthNames.Where(name => name.Length > 0),
    ];

    /// <summary>The first and the last month of each season. A winter's year is that of its January.</summary>
    private static readonly Dictionary<string, (int First, int Last)> Seasons = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Winter"] = (1, 2),
        ["Spring"] = (3, 5),
        ["Summer"] = (6, 8),
        ["Fall"] = (9, 11),
        ["Autumn"] = (9, 11),
    };

    /// <summary>Returns the days that the text speaks of; null if it can't be read.</summary>
    public static DateInterval? Read(string text)
    {
        text = text.Trim();
        if (SchoolYear().Match(text) is { Success: true } years)
            return Years(Number(years, "year"), Number(years, "to"));
        if (Day().Match(text) is { Success: true } day)
            return Days(day.Groups["word"].Value, Number(day, "day"), Number(day, "year"));
        var ends = Range().Split(text, 2);
        return ends.Length == 2 && Read(ends[0]) is { } first && Read(ends[1]) is { } last && first.Start <= last.End
            ? new(first.Start, last.End)
            : null;
    }

    /// <summary>Two years in a row are a school year, from July to June.</summary>
    private static DateInterval? Years(int first, int last)
    {
        if (last < 100)
            last += first / 100 * 100;
        if (last == first + 1)
            return new(new(first, 7, 1), new(last, 6, 30));
        return last > first ? new(new(first, 1, 1), new(last, 12, 31)) : null;
    }

    private static DateInterval? Days(string word, int day, int year)
    {
        if (word.Length == 0)
            return day == 0 ? Whole(year, 1, 12) : null;
        if (day == 0 && Seasons.TryGetValue(word, out var season))
            return Whole(year, season.First, season.Last);
        var month = 1 + Array.FindIndex(Months, name => Means(word, name));
        if (month == 0)
            return null;
        if (day == 0)
            return Whole(year, month, month);
        return day <= CalendarSystem.Iso.GetDaysInMonth(year, month)
            ? new(new(year, month, day), new(year, month, day))
            : null;
    }

    private static DateInterval Whole(int year, int first, int last) =>
        new(new(year, first, 1), new LocalDate(year, last, 1).PlusMonths(1).PlusDays(-1));

    /// <summary>Checks for the name, or at least three of its letters: "Sept".</summary>
    private static bool Means(string word, string month) =>
        word.Length >= 3 && month.StartsWith(word, StringComparison.OrdinalIgnoreCase);

    private static int Number(Match match, string group) =>
        int.TryParse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : 0;

    [GeneratedRegex(
        @"^(?:school year )?(?<year>(?:19|20)\d\d) ?[-–/] ?(?<to>(?:19|20)?\d\d)(?: school year)?$",
        Options
    )]
    private static partial Regex SchoolYear();

    [GeneratedRegex(@"^(?:(?<word>[a-z]+)\.?(?: (?<day>\d\d?))?,? )?(?<year>(?:19|20)\d\d)$", Options)]
    private static partial Regex Day();

    [GeneratedRegex(@" ?[–—] ?| - | to ", Options)]
    private static partial Regex Range();

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
}
