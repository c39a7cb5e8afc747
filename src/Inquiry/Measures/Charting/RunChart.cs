namespace NetworkPortal.Inquiry.Measures.Charting;

/// <summary>A run chart: points in order of time with their median, and the signals in them. The table and every
/// picture come from the same rows.</summary>
internal sealed class RunChart
{
    /// <summary>With fewer points, a line list says more than a chart.</summary>
    public const int MinPoints = 6;

    public RunChart(ChartSeries series)
    {
        Series = series with
        {
            Points = [.. series.Points.OrderBy(p => p.Date)],
            Marks = [.. series.Marks.OrderBy(m => m.Date)],
        };
        var values = Series.Points.Select(p => p.Value).ToList();
        Median = values.Count > 0 ? RunRules.Median(values) : 0;
        Signals = [.. RunRules.Shifts(values, Median), .. RunRules.Trends(values)];
        Rows = [.. Series.Points.Select(RowOf)];
    }

    /// <summary>The series in order of time.</summary>
    public ChartSeries Series { get; }

    public decimal Median { get; }

    public IReadOnlyList<RunSignal> Signals { get; }

    public IReadOnlyList<ChartRow> Rows { get; }

    public string Name => Series.Unit.Length == 0 ? Series.Name : $"{Series.Name} ({Series.Unit})";

    /// <summary>What the signals mean, a sentence each.</summary>
    public IReadOnlyList<string> Findings => [.. Signals.Select(Describe)];

    /// <summary>What the chart shows, for people who don't see it.</summary>
    public string Description
    {
        get
        {
            var points = Series.Points;
            string[] parts =
            [
                $"{points.Count} points from {ChartText.Date(points[0].Date)} to {ChartText.Date(points[^1].Date)}.",
                $"Median {ChartText.Number(Median)}.",
                Series.Goal is { } goal ? $"Goal {ChartText.Number(goal)}." : "",
                $"Lowest {ChartText.Number(points.Min(p => p.Value))},",
                $"highest {ChartText.Number(points.Max(p => p.Value))},",
                $"latest {ChartText.Number(points[^1].Value)}.",
                .. Findings,
                .. Series
                    .Marks.Index()
                    .Select(m => $"Mark {ChartText.Letter(m.Index)}, {ChartText.Date(m.Item.Date)}: {m.Item.Label}."),
                "The table has every value.",
            ];
            return string.Join(' ', parts.Where(part => part.Length > 0));
        }
    }

    private ChartRow RowOf(ChartPoint point, int index) =>
        new(point, index)
        {
            Date = ChartText.Date(point.Date),
            Value = ChartText.Number(point.Value),
            Side =
                point.Value == Median ? "On it"
                : point.Value > Median ? "Above"
                : "Below",
            Signal = string.Join(
                ", ",
                Signals.Where(s => s.Points.Contains(index)).Select(s => $"{s.Kind}").Distinct()
            ),
        };

    private string Describe(RunSignal signal)
    {
        var (first, last) = (Series.Points[signal.Points[0]], Series.Points[signal.Points[^1]]);
        var what = (signal.Kind, signal.Up) switch
        {
            (SignalKind.Shift, true) => "above the median",
            (SignalKind.Shift, false) => "below the median",
            (_, true) => "going up",
            _ => "going down",
        };
        return $"{signal.Kind}: {signal.Points.Count} points in a row {what}, {ChartText.Date(first.Date)} to "
            + $"{ChartText.Date(last.Date)}.";
    }
}

/// <summary>A row of the chart's table.</summary>
/// <param name="Index">The position in the chart, from 0.</param>
internal sealed record ChartRow(ChartPoint Point, int Index)
{
    public required string Date { get; init; }

    public required string Value { get; init; }

    /// <summary>The side of the median.</summary>
    public required string Side { get; init; }

    /// <summary>"Shift", "Trend", both, or blank.</summary>
    public required string Signal { get; init; }
}
