using System.Globalization;
using System.Text;
using NetworkPortal.Kernel;

namespace NetworkPortal.Library.Reading;

/// <summary>
/// Draws what a page says in numbers as SVG. The numbers stand next to each drawing as text, so screen readers skip it.
/// </summary>
internal static class Charts
{
    private const int Squares = 20;
    private const int MaxHours = 12;

    /// <summary>Draws a percentage as part of a row of squares, and a few hours as one square each.</summary>
    public static Html Figure(string number, string unit)
    {
        if (!double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || value <= 0)
            return Html.Empty;
        if (unit.StartsWith('%') && value <= 100)
            return Row(value / 100 * Squares, Squares);
        if (unit.StartsWith("hour", StringComparison.OrdinalIgnoreCase) && value <= MaxHours)
            return Row(value, (int)Math.Ceiling(value));
        return Html.Empty;
    }

    private static Html Row(double filled, int squares)
    {
        var svg = new StringBuilder(Open("figure-chart", squares * 10, 10));
        svg.Append(CultureInfo.InvariantCulture, $"""<path class="chart-all" d="{Grid(squares)}"/>""");
        svg.Append(CultureInfo.InvariantCulture, $"""<path class="chart-part" d="{Grid((int)filled)}""");
        var rest = filled - Math.Floor(filled);
        if (rest > 0)
            svg.Append(CultureInfo.InvariantCulture, $"M{(int)filled * 10} 0h{rest * 9:0.#}v9h-{rest * 9:0.#}z");
        return new(svg.Append("\"/></svg>").ToString());
    }

    private static string Grid(int squares) =>
        string.Concat(Enumerable.Range(0, squares).Select(at => $"M{at * 10} 0h9v9h-9z"));

    private static string Open(string name, int width, int height) =>
        $"""<svg class="{name}" viewBox="0 0 {width} {height}" aria-hidden="true">""";
}
