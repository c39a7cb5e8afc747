using System.Text;
using System.Xml.Linq;
using NetworkPortal.Site;

namespace NetworkPortal.Inquiry.Measures.Charting;

/// <summary>A run chart as an SVG file that is complete without the portal's style sheet.</summary>
internal static class ChartFile
{
    private const int LineHeight = 20;
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private const string Style =
        "text{font:13px sans-serif;fill:var(--ink)}.run-head{font-size:16px;font-weight:bold}"
        + ".run-grid{stroke:var(--line)}.run-line{fill:none;stroke:var(--action);stroke-width:2}"
        + ".run-point{fill:var(--action)}.run-ring{fill:none;stroke:var(--warm);stroke-width:2}"
        + ".run-median{stroke:var(--ink);stroke-width:1.5;stroke-dasharray:8 4}"
        + ".run-goal{stroke:var(--good);stroke-width:1.5;stroke-dasharray:2 4}"
        + ".run-level{paint-order:stroke;stroke:var(--raised);stroke-width:4px}.run-goal-label{fill:var(--good)}"
        + ".run-mark{stroke:var(--warm);stroke-dasharray:4 3}.run-mark-label{fill:var(--warm);font-weight:bold}";

    public static byte[] Of(RunChart chart, ThemeTokens tokens)
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
            .AddAfterSelf(
                new XElement(Svg + "style", tokens.Fill(Style)),
                Ground(height, tokens),
                Line("run-head", 12, -10, chart.Name)
            );
        svg.Add(
            key.Index().Select(line => Line("run-key", 14, drawing.Height + 14 + (LineHeight * line.Index), line.Item))
        );
        return Encoding.UTF8.GetBytes(svg.ToString());
    }

    private static XElement Ground(int height, ThemeTokens tokens) =>
        new(
            Svg + "rect",
            new XAttribute("y", -30),
            new XAttribute("width", RunChartSvg.WideWidth),
            new XAttribute("height", height),
            new XAttribute("fill", tokens.Color("raised"))
        );

    private static XElement Line(string style, int x, int y, string text) =>
        new(Svg + "text", new XAttribute("class", style), new XAttribute("x", x), new XAttribute("y", y), text);
}
