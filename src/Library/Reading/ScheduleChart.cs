using System.Globalization;
using System.Text;
using NetworkPortal.Kernel;
using NetworkPortal.Library.Types;

namespace NetworkPortal.Library.Reading;

/// <summary>The parts of a school day before and after a change: two bars to one scale, and a table.</summary>
internal sealed record ScheduleChart(IReadOnlyList<ScheduleRow> Rows)
{
    private const int Width = 600,
        BarHeight = 40,
        Cloths = 4;

    /// <summary>The bars; the table says the same in words.</summary>
    public Html Bars { get; } = Draw(Rows);

    public static ScheduleChart? Of(IEnumerable<ScheduleBlock> blocks)
    {
        var rows = blocks
            .Where(block => block.Before + block.After > 0)
            .Select((block, at) => new ScheduleRow(block.Name, block.Before, block.After, at % Cloths))
            .ToList();
        return rows.Count == 0 ? null : new(rows);
    }

    private static Html Draw(IReadOnlyList<ScheduleRow> rows)
    {
        var longest = Math.Max(rows.Sum(row => row.Before), rows.Sum(row => row.After));
        var svg = new StringBuilder(
            $"""<svg class="schedule-bars" viewBox="0 0 {Width} {2 * BarHeight + 8}" aria-hidden="true">"""
        );
        Append(svg, rows.Select(row => (row.Before, row.Cloth)), 0, longest);
        Append(svg, rows.Select(row => (row.After, row.Cloth)), BarHeight + 8, longest);
        return new(svg.Append("</svg>").ToString());
    }

    private static void Append(StringBuilder svg, IEnumerable<(int Minutes, int Cloth)> parts, int top, int longest)
    {
        var at = 0d;
        foreach (var (minutes, cloth) in parts.Where(part => part.Minutes > 0))
        {
            var width = (double)minutes * Width / longest;
            svg.Append(CultureInfo.InvariantCulture, $"""<rect class="cloth-{cloth}" x="{at:0.#}" y="{top}" """)
                .Append(
                    CultureInfo.InvariantCulture,
                    $"""width="{Math.Max(width - 2, 1):0.#}" height="{BarHeight}"/>"""
                );
            at += width;
        }
    }
}

/// <param name="Cloth">The number of its color in the bars.</param>
internal sealed record ScheduleRow(string Name, int Before, int After, int Cloth);
