using NodaTime;

namespace NetworkPortal.Inquiry.Measures.Charting;

/// <summary>What a run chart shows of a measure.</summary>
internal sealed record ChartSeries(string Name, string Unit)
{
    public decimal? Goal { get; init; }

    public IReadOnlyList<ChartPoint> Points { get; init; } = [];

    public IReadOnlyList<ChartMark> Marks { get; init; } = [];
}

/// <summary>A dated value.</summary>
internal sealed record ChartPoint(LocalDate Date, decimal Value, string Note = "");

/// <summary>A dated label, such as the start of a cycle.</summary>
internal sealed record ChartMark(LocalDate Date, string Label);
