using System.Globalization;
using System.Text;
using System.Xml.Linq;
using NetworkPortal.Inquiry.Measures.Charting;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;
using NetworkPortal.Tests.Infrastructure.Portals;
using NodaTime;

namespace NetworkPortal.UnitTests.Inquiry;

/// <summary>The picture of a run chart is read back and compared with its table.</summary>
public sealed class RunChartTests
{
    private static readonly LocalDate First = new(2026, 9, 7);

    private static RunChart Chart(params decimal[] values) =>
        new(
            new("Hands up", "students")
            {
                Goal = 12,
                Points = [.. values.Index().Select(v => new ChartPoint(First.PlusWeeks(v.Index), v.Item))],
                Marks = [new(First.PlusWeeks(2).PlusDays(1), "Exit <tickets> & cards"), new(First, "Start")],
            }
        );

    private static IEnumerable<XElement> Parts(XElement svg, string style) =>
        svg.Descendants()
            .Where(part => $"{part.Attribute("class")?.Value} ".StartsWith(style + " ", StringComparison.Ordinal));

    private static double Number(XElement part, string name) =>
        double.Parse(part.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    /// <summary>The value at a height of the picture, from the lines and labels of the value axis.</summary>
    private static Func<double, double> Axis(XElement svg)
    {
        var heights = Parts(svg, "run-grid").Select(line => Number(line, "y1")).ToList();
        var values = Parts(svg, "run-tick")
            .Select(text => double.Parse(text.Value, NumberStyles.Number, CultureInfo.InvariantCulture))
            .ToList();
        Assert.Equal(heights.Count, values.Count);
        var scale = (values[^1] - values[0]) / (heights[^1] - heights[0]);
        return y => values[0] + ((y - heights[0]) * scale);
    }

    public static TheoryData<int, decimal[]> Series =>
        new()
        {
            { RunChartSvg.NarrowWidth, [4, 6, 5, 9, 8, 12] },
            { RunChartSvg.WideWidth, [4, 6, 5, 9, 8, 12] },
            { RunChartSvg.WideWidth, [-3.5m, 0, 2.25m, -1, 7, 7, 7, 1] },
            { RunChartSvg.NarrowWidth, [0.0012m, 0.0015m, 0.0011m, 0.002m, 0.001m, 0.003m] },
            { RunChartSvg.WideWidth, [1_250_000, 990_000, 1_100_000, 1_000_000, 1_300_000, 1_190_000, 5] },
            { RunChartSvg.NarrowWidth, [5, 5, 5, 5, 5, 5] },
            { RunChartSvg.WideWidth, [0, 0, 0, 0, 0, 0] },
        };

    [Theory]
    [InlineData("", "1,234.5")]
    [InlineData("%", "1,234.5%")]
    [InlineData("% of the class", "1,234.5% of the class")]
    [InlineData("students", "1,234.5 students")]
    public void An_amount_has_a_space_before_its_unit_unless_the_unit_is_a_percent_sign(string unit, string text) =>
        Assert.Equal(text, ChartText.Amount(1234.5m, unit));

    [Theory]
    [MemberData(nameof(Series))]
    public void Each_point_of_the_picture_is_the_value_of_the_table(int width, decimal[] values)
    {
        var chart = Chart(values);
        var svg = XElement.Parse(new RunChartSvg(chart, width).Draw("c").ToString());
        var (axis, points) = (Axis(svg), Parts(svg, "run-point").ToList());
        var range = Math.Abs(axis(0) - axis(300));
        Assert.Equal(chart.Rows.Count, points.Count);
        foreach (var (point, row) in points.Zip(chart.Rows))
        {
            Assert.InRange(Math.Abs(axis(Number(point, "cy")) - (double)row.Point.Value), 0, range / 1000);
            Assert.StartsWith($"{row.Date}: {row.Value}", point.Value, StringComparison.Ordinal);
            Assert.InRange(Number(point, "cx"), 0, width);
        }
        Assert.Equal(points.Select(p => Number(p, "cx")).Order(), points.Select(p => Number(p, "cx")));
        Assert.Equal(
            points.Select(p => $"{p.Attribute("cx")!.Value},{p.Attribute("cy")!.Value}"),
            Parts(svg, "run-line").Single().Attribute("points")!.Value.Split(' ')
        );
        var median = Parts(svg, "run-median").Single();
        Assert.InRange(Math.Abs(axis(Number(median, "y1")) - (double)chart.Median), 0, range / 1000);
        var goal = Parts(svg, "run-goal").Single();
        Assert.InRange(Math.Abs(axis(Number(goal, "y1")) - 12), 0, range / 1000);
    }

    [Fact]
    public void Points_with_a_signal_in_the_table_have_a_ring_in_the_picture_and_others_have_none()
    {
        var chart = Chart(1, 2, 3, 4, 5, 4, 5, 4);
        var svg = new RunChartSvg(chart, RunChartSvg.WideWidth).Draw("c");
        var rings = Parts(svg, "run-ring").Select(ring => Number(ring, "cx"));
        var points = Parts(svg, "run-point").Select(point => Number(point, "cx")).ToList();
        Assert.Equal(chart.Rows.Where(r => r.Signal == "Trend").Select(r => points[r.Index]), rings);
        Assert.Equal(5, rings.Count());
        Assert.Equal("Trend: 5 points in a row going up, Sep 7, 2026 to Oct 5, 2026.", Assert.Single(chart.Findings));
        Assert.Equal(["Below", "Below", "Below", "On it"], chart.Rows.Take(4).Select(r => r.Side));
    }

    [Fact]
    public void Marks_are_before_the_first_point_of_their_date_or_later()
    {
        var svg = new RunChartSvg(Chart(4, 6, 5, 9, 8, 12), RunChartSvg.WideWidth).Draw("c");
        var points = Parts(svg, "run-point").Select(point => Number(point, "cx")).ToList();
        var marks = Parts(svg, "run-mark").Select(mark => Number(mark, "x1")).ToList();
        Assert.True(marks[0] < points[0]);
        Assert.InRange(marks[1], points[2], points[3]);
        Assert.Equal(["A", "B"], Parts(svg, "run-mark-label").Select(label => label.Value));
    }

    [Fact]
    public void The_picture_says_in_words_what_it_shows()
    {
        var svg = new RunChartSvg(Chart(4, 6, 5, 9, 8, 12), RunChartSvg.NarrowWidth).Draw("c");
        Assert.Equal("img", svg.Attribute("role")!.Value);
        Assert.Equal("c-title c-desc", svg.Attribute("aria-labelledby")!.Value);
        var words = svg.Elements().Single(part => part.Attribute("id")?.Value == "c-desc").Value;
        Assert.Contains("6 points from Sep 7, 2026 to Oct 12, 2026. Median 7. Goal 12.", words);
        Assert.Contains("Mark B, Sep 22, 2026: Exit <tickets> & cards.", words);
    }

    [Fact]
    public void Texts_stay_within_the_picture()
    {
        foreach (var width in (int[])[RunChartSvg.NarrowWidth, RunChartSvg.WideWidth])
        {
            var chart = Chart([.. Enumerable.Range(0, 60).Select(at => (decimal)(at * 37 % 41))]);
            var svg = new RunChartSvg(chart, width).Draw("c");
            foreach (var text in svg.Descendants().Where(part => part.Name.LocalName == "text"))
            {
                var (x, size) = (Number(text, "x"), text.Value.Length * 7.5);
                var left = text.Attribute("text-anchor")!.Value == "end" ? x - size : x - (size / 2);
                Assert.InRange(left, -8, width - size + 8);
            }
            var dates = Parts(svg, "run-date").Select(date => Number(date, "x")).ToList();
            Assert.All(dates.Zip(dates.Skip(1)), pair => Assert.True(pair.Second - pair.First > 45));
        }
    }

    [Fact]
    public void The_file_is_complete_without_the_page()
    {
        var options = new PortalOptions
        {
            DataFolder = "",
            BaseUrl = "",
            Theme = "commons",
            ThemesFolder = Path.Combine(Repository.Folder, "themes"),
            RecipesFolder = "",
            Database = DatabaseKind.Sqlite,
            ConnectionString = "",
        };
        using var themes = new NetworkPortal.Kernel.Views.Themes(options);
        var tokens = new ThemeTokens(new Assets(themes, options), new SiteName());
        var svg = XElement.Parse(Encoding.UTF8.GetString(ChartFile.Of(Chart(4, 6, 5, 9, 8, 12), tokens)));
        Assert.DoesNotContain("var(", svg.ToString());
        Assert.Contains(".run-line", svg.Elements().Single(part => part.Name.LocalName == "style").Value);
        Assert.Contains("B: Sep 22, 2026, Exit <tickets> & cards", Parts(svg, "run-key").Select(line => line.Value));
        Assert.Equal(6, Parts(svg, "run-point").Count());
    }
}
