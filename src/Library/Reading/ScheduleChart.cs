using NetworkPortal.Kernel;
using NetworkPortal.Library.Types;
using NetworkPortal.Site.Drawings;

namespace NetworkPortal.Library.Reading;

/// <summary>The parts of a school day before and after a change: two bars to one scale, and a table.</summary>
internal sealed record ScheduleChart(IReadOnlyList<ScheduleRow> Rows)
{
    private const int BarHeight = 40,
        Cloths = 4;

    /// <summary>The bars; the table says the same in words.</summary>
    public Html Bars { get; } =
        BarDrawing.Rows("schedule-bars", BarHeight, Parts(Rows, row => row.Before), Parts(Rows, row => row.After));

    public static ScheduleChart? Of(IEnumerable<ScheduleBlock> blocks)
    {
        var rows = blocks
            .Where(block => block.Before + block.After > 0)
            .Select((block, at) => new ScheduleRow(block.Name, block.Before, block.After, at % Cloths))
            .ToList();
        return rows.Count == 0 ? null : new(rows);
    }

    private static List<BarPart> Parts(IEnumerable<ScheduleRow> rows, Func<ScheduleRow, int> minutes) =>
        [.. rows.Select(row => new BarPart($"cloth-{row.Cloth}", minutes(row)))];
}

/// <param name="Cloth">The number of its color in the bars.</param>
internal sealed record ScheduleRow(string Name, int Before, int After, int Cloth);
