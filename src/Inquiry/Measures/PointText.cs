using System.Globalization;
using NetworkPortal.Inquiry.Measures.Charting;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Inquiry.Measures;

/// <summary>Dates and numbers as people and spreadsheets write them in the US.</summary>
internal static class PointText
{
    public const int MaxDecimals = 4;
    private const decimal Largest = 1_000_000_000;

    /// <summary>The century of two-digit years ends 30 years from 2000: 29 is 2029.</summary>
    private static readonly LocalDate Template = new(2000, 1, 1);

    private static readonly LocalDatePattern[] Dates =
    [
        LocalDatePattern.Iso,
        .. ((string[])["M/d/uuuu", "M-d-uuuu", "MMM d, uuuu", "MMMM d, uuuu", "d-MMM-uuuu"]).Select(
            LocalDatePattern.CreateWithInvariantCulture
        ),
        .. ((string[])["M/d/yy", "M-d-yy", "d-MMM-yy"]).Select(text =>
            LocalDatePattern.CreateWithInvariantCulture(text).WithTemplateValue(Template)
        ),
    ];

    public static LocalDate? Date(string text) =>
        Dates.Select(pattern => pattern.Parse(text.Trim())).FirstOrDefault(parsed => parsed.Success)?.Value;

    /// <summary>Returns the number, without "%" or "$"; null if it isn't one, is too large, or has too many
    /// decimals.</summary>
    public static decimal? Number(string text)
    {
        var bare = text.Trim().Replace('\u2212', '-').TrimEnd('%').Trim();
        bare = bare.Replace("$", "", StringComparison.Ordinal);
        return
            decimal.TryParse(
                bare,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands,
                CultureInfo.InvariantCulture,
                out var number
            )
            && Math.Abs(number) <= Largest
            && decimal.Round(number, MaxDecimals) == number
            ? number
            : null;
    }

    /// <summary>Returns the text on one line, so that it is the same in every file.</summary>
    public static string OneLine(string text) => text.ReplaceLineEndings(" ").Replace('\t', ' ');

    /// <summary>Why a date can't be a point's; null if it can.</summary>
    /// <param name="today">The current date anywhere.</param>
    public static string? Problem(LocalDate date, LocalDate today) =>
        date > today ? $"{ChartText.Date(date)} is in the future."
        : date.Year < 2000 ? "Enter a date in 2000 or later."
        : null;
}
