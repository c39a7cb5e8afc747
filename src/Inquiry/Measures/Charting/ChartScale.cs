namespace NetworkPortal.Inquiry.Measures.Charting;

/// <summary>The value axis: round ticks around all values.</summary>
internal sealed class ChartScale
{
    private const int Steps = 4;

    public ChartScale(IReadOnlyCollection<decimal> values)
    {
        var (low, high) = (values.Min(), values.Max());
        if (low > 0 && low <= high / 2)
            low = 0;
        if (low == high)
            (low, high) = (low > 0 ? 0 : low - 1, high + 1);
        var step = Round((high - low) / Steps);
        Low = Math.Floor(low / step) * step;
        High = Math.Ceiling(high / step) * step;
        Ticks = [.. Enumerable.Range(0, (int)((High - Low) / step) + 1).Select(at => Low + (at * step))];
    }

    public decimal Low { get; }

    public decimal High { get; }

    public IReadOnlyList<decimal> Ticks { get; }

    /// <summary>The share of the axis below a value, from 0 to 1.</summary>
    public double Share(decimal value) => (double)((value - Low) / (High - Low));

    /// <summary>Rounds a step up to 1, 2, or 5 times a power of ten.</summary>
    private static decimal Round(decimal step)
    {
        var power = 1m;
        while (power > step)
            power /= 10;
        while (power * 10 <= step)
            power *= 10;
        return power
            * (
                step <= power ? 1
                : step <= 2 * power ? 2
                : step <= 5 * power ? 5
                : 10
            );
    }
}
