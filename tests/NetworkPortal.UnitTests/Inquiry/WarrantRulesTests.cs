using NetworkPortal.Inquiry.Briefs;

namespace NetworkPortal.UnitTests.Inquiry;

public sealed class WarrantRulesTests
{
    [Theory]
    [InlineData(0, 0, 0, nameof(Warrant.Hunch))]
    [InlineData(1, 1, 1, nameof(Warrant.TriedOnce))]
    [InlineData(2, 1, 1, nameof(Warrant.Repeated))]
    [InlineData(2, 2, 1, nameof(Warrant.Repeated))]
    [InlineData(2, 2, 2, nameof(Warrant.RepeatedElsewhere))]
    [InlineData(2, 1, 0, nameof(Warrant.Repeated))]
    public void The_cycles_limit_the_warrant(int cycles, int teachers, int schools, string most) =>
        Assert.Equal(most, $"{WarrantRules.Most(new(cycles, teachers, schools))}");

    [Fact]
    public void A_weaker_warrant_is_allowed_and_a_stronger_one_is_not()
    {
        var once = new ClaimEvidence(1, 1, 1);
        Assert.True(WarrantRules.Allows(once, Warrant.Hunch));
        Assert.True(WarrantRules.Allows(once, Warrant.TriedOnce));
        Assert.False(WarrantRules.Allows(once, Warrant.Repeated));
    }

    [Fact]
    public void Only_what_was_tried_can_be_abandoned()
    {
        Assert.True(WarrantRules.Allows(new(1, 1, 1), Warrant.Abandoned));
        Assert.False(WarrantRules.Allows(new(0, 0, 0), Warrant.Abandoned));
    }

    [Theory]
    [InlineData(nameof(Warrant.TriedOnce), 1, 0, 1, nameof(Warrant.RepeatedElsewhere))]
    [InlineData(nameof(Warrant.TriedOnce), 1, 0, 0, nameof(Warrant.Repeated))]
    [InlineData(nameof(Warrant.Hunch), 1, 0, 1, nameof(Warrant.TriedOnce))]
    [InlineData(nameof(Warrant.Hunch), 2, 0, 2, nameof(Warrant.RepeatedElsewhere))]
    [InlineData(nameof(Warrant.Hunch), 5, 0, 0, nameof(Warrant.Repeated))]
    [InlineData(nameof(Warrant.Repeated), 2, 2, 1, nameof(Warrant.Repeated))]
    [InlineData(nameof(Warrant.Repeated), 0, 1, 0, nameof(Warrant.TriedOnce))]
    [InlineData(nameof(Warrant.Repeated), 1, 6, 1, nameof(Warrant.Hunch))]
    [InlineData(nameof(Warrant.Abandoned), 3, 0, 2, nameof(Warrant.Abandoned))]
    public void Retests_raise_or_lower_the_warrant(
        string chosen,
        int support,
        int against,
        int elsewhere,
        string now
    ) =>
        Assert.Equal(
            now,
            $"{WarrantRules.Now(Enum.Parse<Warrant>(chosen), new(4, 1, 1), new(support, against, 0, 1, elsewhere))}"
        );

    [Fact]
    public void A_chosen_warrant_never_exceeds_the_evidence() =>
        Assert.Equal(Warrant.Hunch, WarrantRules.Now(Warrant.Repeated, new(0, 0, 0), RetestCounts.None));

    [Fact]
    public void Retests_are_told_as_counts()
    {
        Assert.Equal("3 retests at 2 schools: 2 support it, 1 doesn’t", new RetestCounts(2, 1, 0, 2, 1).Describe());
        Assert.Equal("1 retest at 1 school: 1 unclear", new RetestCounts(0, 0, 1, 1, 0).Describe());
        Assert.Equal("", RetestCounts.None.Describe());
    }

    [Fact]
    public void A_teacher_at_home_and_one_elsewhere_are_counted_apart()
    {
        var (home, other) = (Guid.NewGuid(), Guid.NewGuid());
        var retests = new[] { home, other, other }
            .Select(school => new BriefRetest(Guid.NewGuid(), Guid.NewGuid(), school, Guid.NewGuid(), default))
            .ToList();
        retests[0].Answer(RetestVerdict.Supports, default);
        retests[1].Answer(RetestVerdict.Supports, default);
        Assert.Equal(new RetestCounts(2, 0, 0, 2, 1), BriefRetest.Count(retests, home));
    }
}
