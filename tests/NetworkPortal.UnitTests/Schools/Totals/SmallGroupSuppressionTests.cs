using NetworkPortal.Schools.Totals;

namespace NetworkPortal.UnitTests.Schools.Totals;

public sealed class SmallGroupSuppressionTests
{
    [Theory]
    [InlineData(12, 5, true)]
    [InlineData(12, 7, true)]
    [InlineData(12, 4, false)]
    [InlineData(12, 0, false)]
    [InlineData(12, 8, false)]
    [InlineData(12, 12, false)]
    [InlineData(9, 5, false)]
    [InlineData(4, 2, false)]
    public void A_number_is_shown_only_with_at_least_five_people_on_either_side(int staff, int people, bool shown) =>
        Assert.Equal(shown, SmallGroupSuppression.Allows(staff, people, []));

    [Theory]
    [InlineData(10, true)]
    [InlineData(11, false)]
    [InlineData(14, false)]
    [InlineData(15, true)]
    [InlineData(6, false)]
    [InlineData(5, true)]
    public void A_new_number_is_shown_only_if_it_is_the_same_or_at_least_five_away(int people, bool shown) =>
        Assert.Equal(shown, SmallGroupSuppression.Allows(30, people, [(30, 10)]));

    [Fact]
    public void The_rule_also_protects_people_who_are_not_counted() =>
        Assert.False(SmallGroupSuppression.Allows(31, 10, [(30, 10)]));

    /// <summary>Simulates a leader who checks every month for years while people come, join and leave: no two figures
    /// differ by fewer than five people.</summary>
    [Fact]
    public void Differences_between_shown_numbers_never_reveal_fewer_than_five_people()
    {
        var (figures, random) = (0, new Random(20));
        for (var school = 0; school < 400; school++)
        {
            var (staff, people) = (random.Next(3, 60), 0);
            people = random.Next(0, staff + 1);
            var shown = new List<(int Staff, int People)>();
            for (var month = 0; month < 60; month++)
            {
                if (SmallGroupSuppression.Allows(staff, people, shown))
                    shown.Add((staff, people));
                staff = Math.Max(1, staff + random.Next(-2, 3));
                people = Math.Clamp(people + random.Next(-3, 4), 0, staff);
            }
            foreach (var one in shown)
            {
                Assert.True(one.People >= 5 && one.Staff - one.People >= 5);
                foreach (var other in shown)
                {
                    Assert.False(Math.Abs(one.People - other.People) is >= 1 and <= 4);
                    Assert.False(Math.Abs(one.Staff - one.People - (other.Staff - other.People)) is >= 1 and <= 4);
                }
            }
            figures += shown.Distinct().Count();
        }
        Assert.True(figures > 400, $"{figures} figures were shown in 400 schools.");
    }
}
