using NetworkPortal.Studios.Seasons;
using NodaTime;

namespace NetworkPortal.UnitTests.Studios.Seasons;

public sealed class StudioSeasonTests
{
    private static readonly LocalDate Due = new(2026, 12, 4);

    [Theory]
    [InlineData(-31, false, "Announced")]
    [InlineData(-30, false, "Calling")]
    [InlineData(0, false, "Calling")]
    [InlineData(1, false, "Choosing")]
    [InlineData(1, true, "Calling")]
    [InlineData(59, true, "Calling")]
    [InlineData(60, true, "Running")]
    [InlineData(60, false, "Running")]
    [InlineData(150, false, "Running")]
    [InlineData(151, true, "Ended")]
    public void The_stage_of_a_season_follows_its_dates(int daysAfterDeadline, bool late, string stage)
    {
        var (season, today) = (Season(late), Due.PlusDays(daysAfterDeadline));
        Assert.Equal(stage, season.Stage(today).ToString());
        Assert.Equal(stage == "Calling", season.TakesProposals(today));
        Assert.Equal(season.TakesProposals(today), new[] { season }.AsQueryable().TakingProposals(today).Any());
    }

    [Fact]
    public void A_deadline_holds_until_the_day_is_over_in_Hawaii()
    {
        Assert.Equal(Due, StudioSeason.Today(Instant.FromUtc(2026, 12, 5, 9, 59)));
        Assert.Equal(Due.PlusDays(1), StudioSeason.Today(Instant.FromUtc(2026, 12, 5, 10, 0)));
    }

    [Fact]
    public void Each_change_of_the_plan_raises_the_version()
    {
        var season = Season(late: false);
        Assert.Equal(1, season.Version);
        season.Plan(season.Planned() with { Name = "Spring" }, Instant.MinValue);
        Assert.Equal(("Spring", "season", 2), (season.Name, season.Slug, season.Version));
    }

    [Fact]
    public void The_dates_of_a_plan_follow_each_other()
    {
        var plan = Season(late: false).Planned();
        Assert.True(plan.InOrder);
        Assert.False((plan with { OpensOn = plan.ProposalsDueOn }).InOrder);
        Assert.False((plan with { EndsOn = plan.ShareOutOn.PlusDays(-1) }).InOrder);
    }

    private static StudioSeason Season(bool late) =>
        new(
            Guid.NewGuid(),
            "season",
            new SeasonPlan("Season", "Call", Due.PlusDays(-30), Due)
            {
                TakesLateProposals = late,
                OpensOn = Due.PlusDays(60),
                ShareOutOn = Due.PlusDays(140),
                EndsOn = Due.PlusDays(150),
            },
            Instant.MinValue
        );
}
