using System.Globalization;
using System.Text.RegularExpressions;

namespace NetworkPortal.Inquiry.Briefs;

/// <summary>Words of a text that look like a name or a number of a person, for its author to check. It finds too much
/// rather than too little, and doesn't decide anything.</summary>
internal static partial class IdentifyingWords
{
    private const int Max = 25;
    private static readonly HashSet<string> Usual =
    [
        .. CultureInfo.InvariantCulture.DateTimeFormat.DayNames,
        .. CultureInfo.InvariantCulture.DateTimeFormat.MonthNames,
    ];

    public static IReadOnlyList<string> In(string text) =>
        [
            .. Words()
                .Matches(text)
                .Select(match => match.Value)
                .Where(word => !Usual.Contains(word) && !IsYear(word))
                .Distinct()
                .Take(Max),
        ];

    private static bool IsYear(string word) =>
        word.Length == 4 && int.TryParse(word, CultureInfo.InvariantCulture, out var year) && year is > 1900 and < 2100;

    // An address; two or three capitalized words in a row; a long number; a capitalized word within a sentence.
    [GeneratedRegex(
        @"\S+@\S+\.\w+"
            + @"|\b\p{Lu}[\p{Ll}’'.-]*(?: \p{Lu}[\p{L}’'-]*){1,2}"
            + @"|\b\d{4,}\b"
            + @"|(?<=[\p{Ll}\d,;:] )\p{Lu}\p{Ll}{2,}"
    )]
    private static partial Regex Words();
}
