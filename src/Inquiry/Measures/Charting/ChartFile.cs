using System.Text;
using System.Xml.Linq;

namespace NetworkPortal.Inquiry.Measures.Charting;

/// <summary>A run chart as an SVG file that is complete without the portal's style sheet.</summary>
internal static class ChartFile
{
    private const int LineHeight = 20;
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private const string Style =
        "text{font:13px sans-serif;fill:#1b1f33}.run-head{font-size:16px;font-weight:bold}"
        + ".run-grid{stroke:#d6cfbd}.run-line{fill:none;stroke:#2b3f88;stroke-width:2}"
        + ".run-point{fill:#2b3f88}.run-ring{fill:none;stroke:#8f3a17;stroke-width:2}"
        + ".run-median{stroke:#1b1f33;stroke-width:1.5;stroke-dasharray:8 4}"
        + ".run-goal{stroke:#27593f;stroke-width:1.5;stroke-dasharray:2 4}"
        + ".run-level{paint-order:stroke;stroke:#fff;stroke-width:4px}.run-goal-label{fill:#27593f}"
        + ".run-mark{stroke:#8f3a17;stroke-dasharray:4 3}.run-mark-label{fill:#8f3a17;font-weight:bold}";

    public static byte[] Of(RunChart chart)
    {
        var drawing = new RunChartSvg(chart, RunChartSvg.WideWidth);
        var svg = drawing.Draw("chart");
        string[] key =
        [
            .. chart
                .Series.Marks.Index()
                .Select(m => $"{ChartText.Letter(m.Index)}: {ChartText.Date(m.Item.Date)}, {m.Item.Label}"),
            .. chart.Findings,
        ];
        var height = drawing.Height + 30 + (LineHeight * key.Length) + (key.Length > 0 ? 10 : 0);
        svg.SetAttributeValue("viewBox", $"0 -30 {RunChartSvg.WideWidth} {height}");
        svg.SetAttributeValue("width", RunChartSvg.WideWidth);
        svg.SetAttributeValue("height", height);
        svg.Elements(Svg + "desc")
            .Single()
            .AddAfterSelf(new XElement(Svg + "style", Style), Ground(height), Line("run-head", 12, -10, chart.Name));
        svg.Add(
            key.Index().Select(line => Line("run-key", 14, drawing.Height + 14 + (LineHeight * line.Index), line.Item))
        );
        return Encoding.UTF8.GetBytes(svg.ToString());
    }

    private static XElement Ground(int height) =>
        new(
            Svg + "rect",
            new XAttribute("y", -30),
            new XAttribute("width", RunChartSvg.WideWidth),
            new XAttribute("height", height),
            new XAttribute("fill", "#fff")
        );

    private static XElement Line(string style, int x, int y, string text) =>
        new(Svg + "text", new XAttribute("class", style), new XAttribute("x", x), new XAttribute("y", y), text);
}
