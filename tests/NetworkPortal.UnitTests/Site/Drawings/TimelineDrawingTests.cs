using System.Globalization;
using System.Text.RegularExpressions;
using NetworkPortal.Site.Drawings;
using NodaTime;

namespace NetworkPortal.UnitTests.Site.Drawings;

public sealed partial class TimelineDrawingTests
{
    private static readonly LocalDate Day = new(2026, 3, 9);

    [Fact]
    public void One_event_alone_is_not_drawn_and_two_are() =>
        Assert.Equal(
            [true, false],
            new[] { 1, 2 }.Select(count => TimelineDrawing.Of([.. Spans(count, months: 1)]).IsEmpty)
        );

    [Theory]
    [InlineData(12, 0)]
    [InlineData(12, 1)]
    [InlineData(12, 7)]
    [InlineData(4, 100)]
    public void Bars_do_not_overlap_and_stay_within_the_drawing(int count, int months)
    {
        var svg = TimelineDrawing.Of([.. Spans(count, months)]).ToString();

        var bars = Bar().Matches(svg).Select(bar => (From: Number(bar, 1), Top: Number(bar, 2), Width: Number(bar, 3)));
        Assert.Equal(count, bars.Count());
        Assert.All(bars, bar => Assert.InRange(bar.From + bar.Width, 0, 100.02));
        foreach (var lane in bars.GroupBy(bar => bar.Top))
        foreach (var (left, right) in lane.OrderBy(bar => bar.From).Zip(lane.OrderBy(bar => bar.From).Skip(1)))
            Assert.True(left.From + left.Width <= right.From + 0.02, $"{left} and {right}");
    }

    [Theory]
    [InlineData(0, "Mar 2026", 1)]
    [InlineData(9, "Mar 2026", 5)]
    [InlineData(30, "2026", 3)]
    [InlineData(300, "2020", 4)]
    public void A_scale_has_few_ticks_and_begins_before_the_first_day(int months, string label, int ticks)
    {
        var scale = TimeScale.Over(Day, Day.PlusMonths(months));

        Assert.Equal((label, ticks), (scale.Label(scale.Start), scale.Ticks.Count()));
        Assert.InRange(scale.At(Day.PlusMonths(months)), 0, 100);
    }

    private static IEnumerable<TimelineSpan> Spans(int count, int months) =>
        Enumerable
            .Range(0, count)
            .Select(at => new TimelineSpan(
                Day.PlusMonths(at * months),
                Day.PlusMonths(at * months).PlusDays(at * 20),
                "cloth-0"
            ));

    private static double Number(Match match, int group) =>
        double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("""<rect class="cloth-0" x="([\d.]+)%" y="(\d+)" width="([\d.]+)%""")]
    private static partial Regex Bar();
}
