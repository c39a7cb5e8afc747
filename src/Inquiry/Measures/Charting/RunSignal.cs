namespace NetworkPortal.Inquiry.Measures.Charting;

internal enum SignalKind
{
    Shift,
    Trend,
}

/// <summary>A pattern that random variation rarely makes.</summary>
/// <param name="Points">The positions of its points, from 0.</param>
/// <param name="Up">Above the median, or going up.</param>
internal sealed record RunSignal(SignalKind Kind, IReadOnlyList<int> Points, bool Up);

/// <summary>The shift and trend rules of run charts.</summary>
/// <remarks>Perla RJ, Provost LP, Murray SK. The run chart: a simple analytical tool for learning from variation in
/// healthcare processes. BMJ Quality and Safety 2011;20:46-51. https://doi.org/10.1136/bmjqs.2009.037895</remarks>
internal static class RunRules
{
    /// <summary>Six or more points in a row on one side of the median. Points on the median neither count nor end the
    /// run.</summary>
    public const int ShiftLength = 6;

    /// <summary>Five or more points in a row all going up or all going down. Of equal points in a row, only the first
    /// counts.</summary>
    public const int TrendLength = 5;

    public static decimal Median(IReadOnlyList<decimal> values)
    {
        var sorted = values.Order().ToList();
        var middle = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    public static IEnumerable<RunSignal> Shifts(IReadOnlyList<decimal> values, decimal median)
    {
        var run = new List<int>();
        for (var at = 0; at < values.Count; at++)
        {
            if (values[at] == median)
                continue;
            var up = values[at] > median;
            if (run.Count > 0 && up != values[run[^1]] > median)
            {
                if (run.Count >= ShiftLength)
                    yield return new(SignalKind.Shift, run, !up);
                run = [];
            }
            run.Add(at);
        }
        if (run.Count >= ShiftLength)
            yield return new(SignalKind.Shift, run, values[run[0]] > median);
    }

    public static IEnumerable<RunSignal> Trends(IReadOnlyList<decimal> values)
    {
        var run = new List<int>();
        for (var at = 0; at < values.Count; at++)
        {
            if (run.Count > 0 && values[at] == values[run[^1]])
                continue;
            if (run.Count > 1 && values[at] > values[run[^1]] != values[run[^1]] > values[run[^2]])
            {
                if (run.Count >= TrendLength)
                    yield return Trend(run, values);
                run = [run[^1]];
            }
            run.Add(at);
        }
        if (run.Count >= TrendLength)
            yield return Trend(run, values);
    }

    private static RunSignal Trend(List<int> run, IReadOnlyList<decimal> values) =>
        new(SignalKind.Trend, run, values[run[1]] > values[run[0]]);
}
