using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Meetings.Closures;
using NetworkPortal.Studios;
using NetworkPortal.Studios.Seasons;
using NetworkPortal.Tests.Infrastructure;

namespace NetworkPortal.Tests.Studios.Seasons.Recipes;

public sealed class SeasonsStepTests(PortalFixture portal)
{
    [Fact]
    public async Task The_step_adds_a_season_only_once()
    {
        var slug = NewSlug();
        await Run(Step(slug));
        await Run(Step(slug));
        var season = await portal.Db(db => db.StudioSeasons.AsNoTracking().SingleAsync(s => s.Slug == slug));
        Assert.Equal(("A call.", true), (season.Call, season.TakesLateProposals));
        Assert.InRange(NodaTime.Period.DaysBetween(season.ProposalsDueOn, season.OpensOn), 16, 24);
        Assert.True(SchoolCalendar.WithoutClosures.IsSchoolDay(season.ShareOutOn));
    }

    [Theory]
    [InlineData("Slug", "Not A Slug", "invalid Slug")]
    [InlineData("Name", "", "needs a Name")]
    [InlineData("OpensInDays", 10, "the call must open before")]
    [InlineData("EndsInDays", 50, "the call must open before")]
    public async Task An_invalid_season_is_rejected_with_a_reason(string member, object value, string reason)
    {
        var step = Step(NewSlug());
        step["Seasons"]![0]![member] = JsonValue.Create(value);
        Assert.Contains(
            reason,
            (await Assert.ThrowsAsync<RecipeException>(() => Run(step))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_demo_has_a_season_of_each_kind_with_studios()
    {
        var seasons = await portal.Db(db =>
            db.StudioSeasons.Where(s => s.Slug.StartsWith("season-") && s.Slug.EndsWith("-demo")).ToListAsync()
        );
        var today = StudioSeason.Today(StudioStage.Now);
        Assert.Equal(
            [SeasonStage.Calling, SeasonStage.Running, SeasonStage.Ended],
            seasons.Select(season => season.Stage(today)).Order()
        );
        foreach (var season in seasons)
            Assert.True(await portal.Db(db => db.Studios.In(season).AnyAsync()), season.Slug);
    }

    private static string NewSlug() => "recipe-" + Guid.NewGuid().ToString("N");

    private static JsonObject Step(string slug) =>
        new()
        {
            ["name"] = "studio-seasons",
            ["Seasons"] = new JsonArray(
                new JsonObject
                {
                    ["Slug"] = slug,
                    ["Name"] = $"{slug} (demo)",
                    ["Call"] = "A call.",
                    ["ProposalsOpenInDays"] = -10,
                    ["ProposalsDueInDays"] = 20,
                    ["TakesLateProposals"] = true,
                    ["OpensInDays"] = 40,
                    ["ShareOutInDays"] = 100,
                    ["EndsInDays"] = 110,
                }
            ),
        };

    private async Task Run(JsonObject step)
    {
        await using var scope = portal.Scope();
        var seasons = Assert.Single(
            scope.ServiceProvider.GetServices<IRecipeStep>(),
            one => one.Name == "studio-seasons"
        );
        await seasons.Execute(step, new RecipeRun("test", ".", _ => { }, _ => { }), default);
    }
}
