using NetworkPortal.Inquiry.Measures.Charting;

namespace NetworkPortal.UnitTests.Inquiry;

/// <summary>The shift and trend rules of Perla, Provost, and Murray (2011).</summary>
public sealed class RunRulesTests
{
    private static decimal[] Values(string text) => [.. text.Split(' ').Select(decimal.Parse)];

    private static List<int> Shifts(string text, decimal median) =>
        [.. RunRules.Shifts(Values(text), median).Select(s => s.Points.Count)];

    private static List<int> Trends(string text) => [.. RunRules.Trends(Values(text)).Select(s => s.Points.Count)];

    [Theory]
    [InlineData("3 1 2", 2)]
    [InlineData("4 1 2 3", 2.5)]
    [InlineData("7", 7)]
    public void The_median_is_in_the_middle(string values, double median) =>
        Assert.Equal((decimal)median, RunRules.Median(Values(values)));

    [Theory]
    [InlineData("6 7 6 8 6 7")]
    [InlineData("1 6 7 6 8 6 7 1")]
    [InlineData("4 3 4 2 4 1")]
    public void Six_points_on_one_side_of_the_median_are_a_shift(string values) => Assert.Equal([6], Shifts(values, 5));

    [Theory]
    [InlineData("6 7 6 8 6")]
    [InlineData("6 7 6 4 8 6 7")]
    public void Five_points_or_a_run_that_crosses_are_no_shift(string values) => Assert.Empty(Shifts(values, 5));

    [Fact]
    public void Points_on_the_median_neither_count_nor_end_a_shift()
    {
        Assert.Equal([6], Shifts("6 7 5 6 8 5 6 7", 5));
        Assert.Empty(Shifts("6 7 5 6 8 5", 5));
    }

    [Fact]
    public void Two_shifts_are_both_found_with_their_sides()
    {
        var found = RunRules.Shifts(Values("1 1 1 1 1 1 9 9 9 9 9 9 9"), 5).ToList();
        Assert.Equal([false, true], found.Select(s => s.Up));
        Assert.Equal([6, 7], found.Select(s => s.Points.Count));
    }

    [Theory]
    [InlineData("1 2 3 4 5")]
    [InlineData("9 8 6 4 1")]
    [InlineData("5 1 2 3 4 5 1")]
    public void Five_points_going_one_way_are_a_trend(string values) => Assert.Equal([5], Trends(values));

    [Theory]
    [InlineData("1 2 3 4")]
    [InlineData("1 2 3 2 3 4")]
    [InlineData("4 4 4 4 4 4")]
    public void Four_points_or_a_turn_are_no_trend(string values) => Assert.Empty(Trends(values));

    [Fact]
    public void Of_equal_points_in_a_row_only_the_first_counts_in_a_trend()
    {
        Assert.Equal([5], Trends("1 2 2 3 4 4 5"));
        Assert.Empty(Trends("1 2 2 3 4"));
    }

    [Fact]
    public void A_point_at_a_turn_belongs_to_both_trends()
    {
        var found = RunRules.Trends(Values("1 2 3 4 5 4 3 2 1")).ToList();
        Assert.Equal([true, false], found.Select(s => s.Up));
        Assert.Contains(4, found[0].Points);
        Assert.Contains(4, found[1].Points);
    }
}
