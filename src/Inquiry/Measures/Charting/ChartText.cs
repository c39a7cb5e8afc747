using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Inquiry.Measures.Charting;

/// <summary>Numbers and dates as charts and their tables write them.</summary>
internal static class ChartText
{
    private static readonly LocalDatePattern Full = LocalDatePattern.CreateWithInvariantCulture("MMM d, uuuu");
    private static readonly LocalDatePattern Short = LocalDatePattern.CreateWithInvariantCulture("MMM d");
    private static readonly LocalDatePattern Dense = LocalDatePattern.CreateWithInvariantCulture("M/d/yy");

    /// <summary>"1,234.5".</summary>
    public static string Number(decimal value) => value.ToString("#,0.####", CultureInfo.InvariantCulture);

    /// <summary>"1234.5", as files have it.</summary>
    public static string Plain(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>"85%", "71% of the class", "4 students".</summary>
    public static string Amount(decimal value, string unit) =>
        unit.Length == 0 ? Number(value)
        : unit.StartsWith('%') ? $"{Number(value)}{unit}"
        : $"{Number(value)} {unit}";

    /// <summary>"Oct 5, 2026".</summary>
    public static string Date(LocalDate date) => Full.Format(date);

    /// <summary>"Oct 5", or "10/5/26" if the chart spans years.</summary>
    public static string AxisDate(LocalDate date, bool years) => (years ? Dense : Short).Format(date);

    /// <summary>A for the first mark, B for the second … AA for the 27th.</summary>
    public static string Letter(int index) =>
        index < 26 ? $"{(char)('A' + index)}" : Letter((index / 26) - 1) + Letter(index % 26);
}
