using System.Globalization;
using System.Xml.Linq;

namespace NetworkPortal.Inquiry.Measures.Charting;

/// <summary>Draws a run chart as SVG. Points have equal distances, in order of time.</summary>
/// <remarks>Colors come from the page's style sheet, or from <see cref="ChartFile"/>.</remarks>
internal sealed class RunChartSvg
{
    public const int NarrowWidth = 340;
    public const int WideWidth = 720;
    private const int Top = 26;
    private const int Bottom = 30;
    private const int Right = 14;
    private const int Letter = 7;
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private readonly RunChart chart;
    private readonly ChartScale scale;
    private readonly int width,
        height,
        left;

    public RunChartSvg(RunChart chart, int width)
    {
        this.chart = chart;
        this.width = width;
        height = width == NarrowWidth ? 250 : 340;
        scale = new([
            .. chart.Series.Points.Select(p => p.Value),
            .. chart.Series.Goal is { } goal ? [goal] : Array.Empty<decimal>(),
        ]);
        left = 14 + (Letter * scale.Ticks.Max(tick => ChartText.Number(tick).Length));
    }

    public int Height => height;

    /// <param name="id">Distinguishes the pictures of a page.</param>
    public XElement Draw(string id) =>
        new(
            Svg + "svg",
            new XAttribute("viewBox", $"0 0 {width} {height}"),
            new XAttribute("role", "img"),
            new XAttribute("aria-labelledby", $"{id}-title {id}-desc"),
            new XAttribute("class", "run-chart"),
            new XElement(Svg + "title", new XAttribute("id", $"{id}-title"), $"Run chart: {chart.Name}"),
            new XElement(Svg + "desc", new XAttribute("id", $"{id}-desc"), chart.Description),
            scale.Ticks.Select(Tick),
            Dates(),
            Levels(),
            Marks(),
            new XElement(
                Svg + "polyline",
                Class("run-line"),
                new XAttribute("points", string.Join(' ', chart.Rows.Select(r => $"{X(r.Index)},{Y(r.Point.Value)}")))
            ),
            chart.Rows.Select(Point)
        );

    /// <summary>The horizontal position of a point, from its index; between points for marks.</summary>
    private string X(double index) => Text(left + 8 + (index * (width - left - Right - 16) / Last));

    private string Y(decimal value) => Text(At(value));

    private double At(decimal value) => Top + ((1 - scale.Share(value)) * (height - Top - Bottom));

    private int Last => Math.Max(1, chart.Rows.Count - 1);

    private IEnumerable<XElement> Tick(decimal value) =>
        [
            Line("run-grid", ($"{left}", Y(value)), ($"{width - Right}", Y(value))),
            Label("run-tick", ($"{left - 6}", Text(At(value) + 4)), ChartText.Number(value), "end"),
        ];

    /// <summary>The dates of the first and last points, and of as many between them as fit.</summary>
    private IEnumerable<XElement> Dates()
    {
        var rows = chart.Rows;
        var years = rows[0].Point.Date.Year != rows[^1].Point.Date.Year;
        var every = (int)Math.Ceiling(rows.Count / Math.Max(1, (width - left - Right) / 62.0));
        foreach (var row in rows.Where(r => r.Index % every == 0))
            yield return Label(
                "run-date",
                (X(row.Index), $"{height - 9}"),
                ChartText.AxisDate(row.Point.Date, years),
                "middle"
            );
    }

    /// <summary>The median and the goal. The label of the higher line is above it and the other one below, so that they
    /// never meet.</summary>
    private IEnumerable<XElement> Levels()
    {
        var (median, goal) = (chart.Median, chart.Series.Goal);
        foreach (var part in Level("median", median, goal is null || median >= goal))
            yield return part;
        if (goal is { } aim)
            foreach (var part in Level("goal", aim, aim > median))
                yield return part;
    }

    private IEnumerable<XElement> Level(string kind, decimal value, bool above) =>
        [
            Line($"run-{kind}", ($"{left}", Y(value)), ($"{width - Right}", Y(value))),
            Label(
                $"run-level run-{kind}-label",
                ($"{width - Right}", Text(At(value) + (above ? -5 : 14))),
                $"{(kind == "goal" ? "Goal" : "Median")} {ChartText.Number(value)}",
                "end"
            ),
        ];

    /// <summary>Marks are lines before the first point of their date or later, with letters that the key
    /// explains.</summary>
    private IEnumerable<XElement> Marks()
    {
        var lastLabel = double.MinValue;
        foreach (var (index, mark) in chart.Series.Marks.Index())
        {
            var later = chart.Rows.Count(r => r.Point.Date < mark.Date);
            var at = X(Math.Clamp(later - 0.5, -0.3, Last + 0.3));
            lastLabel = Math.Max(double.Parse(at, CultureInfo.InvariantCulture), lastLabel + 14);
            yield return Line("run-mark", (at, $"{Top - 6}"), (at, $"{height - Bottom}"));
            yield return Label("run-mark-label", (Text(lastLabel), $"{Top - 11}"), ChartText.Letter(index), "middle");
        }
    }

    private IEnumerable<XElement> Point(ChartRow row)
    {
        if (row.Signal.Length > 0)
            yield return Circle("run-ring", row, 8);
        var point = Circle("run-point", row, 4);
        point.Add(new XElement(Svg + "title", $"{row.Date}: {ChartText.Amount(row.Point.Value, chart.Series.Unit)}"));
        yield return point;
    }

    private XElement Circle(string style, ChartRow row, int radius) =>
        new(
            Svg + "circle",
            Class(style),
            new XAttribute("cx", X(row.Index)),
            new XAttribute("cy", Y(row.Point.Value)),
            new XAttribute("r", radius)
        );

    private static XElement Line(string style, (string X, string Y) from, (string X, string Y) to) =>
        new(
            Svg + "line",
            Class(style),
            new XAttribute("x1", from.X),
            new XAttribute("y1", from.Y),
            new XAttribute("x2", to.X),
            new XAttribute("y2", to.Y)
        );

    private static XElement Label(string style, (string X, string Y) at, string text, string anchor) =>
        new(
            Svg + "text",
            Class(style),
            new XAttribute("x", at.X),
            new XAttribute("y", at.Y),
            new XAttribute("text-anchor", anchor),
            text
        );

    private static XAttribute Class(string style) => new("class", style);

    private static string Text(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
