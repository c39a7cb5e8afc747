using NetworkPortal.Kernel;

namespace NetworkPortal.Site.Drawings;

/// <summary>
/// Draws spans of time as bars over a scale of months or years. Each has the number of its place in the list or table
/// next to the drawing, and is in the first lane with room for it.
/// </summary>
public static class TimelineDrawing
{
    private const int Lane = 28,
        Bar = 22,
        ScaleHeight = 24;

    /// <summary>The least width of a bar in percent, so that its number fits on a phone.</summary>
    private const double Least = 6;

    /// <param name="spans">In the order of the list; one alone isn't drawn.</param>
    public static Html Of(IReadOnlyList<TimelineSpan> spans)
    {
        if (spans.Count < 2)
            return Html.Empty;
        var scale = TimeScale.Over(spans.Min(span => span.From), spans.Max(span => span.To));
        var bars = Place(spans, scale).ToList();
        var height = Lane * (bars.Max(bar => bar.Lane) + 1);
        var drawing = new BarDrawing("timeline-bars");
        foreach (var tick in scale.Ticks)
            drawing.AddTick(scale.At(tick), height, scale.Label(tick));
        foreach (var (part, from, lane) in bars)
            drawing.Add(part, from, lane * Lane, Bar);
        return drawing.ToHtml(height + ScaleHeight);
    }

    private static IEnumerable<(BarPart Part, double From, int Lane)> Place(
        IReadOnlyList<TimelineSpan> spans,
        TimeScale scale
    )
    {
        // Where the last bar of each lane ends.
        var ends = new List<double>();
        foreach (var (at, span) in spans.Index().OrderBy(entry => entry.Item.From))
        {
            var width = Math.Max(Least, scale.At(span.To.PlusDays(1)) - scale.At(span.From));
            var from = Math.Min(scale.At(span.From), 100 - width);
            var lane = ends.FindIndex(end => end <= from);
            if (lane < 0)
                ends.Add(from + width);
            else
                ends[lane] = from + width;
            yield return (new(span.Cloth, width, $"{at + 1}"), from, lane < 0 ? ends.Count - 1 : lane);
        }
    }
}
