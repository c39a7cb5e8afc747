using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Studios;
using NetworkPortal.Studios.Seasons;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Visits;
using NodaTime.Text;

namespace NetworkPortal.Tests.Studios.Seasons;

public sealed class ProposeForSeasonTests(PortalFixture portal)
{
    [Fact]
    public async Task A_proposal_belongs_to_the_season_whose_call_it_answers()
    {
        var season = await portal.NewSeason();
        var teacher = await portal.NewTeacher();
        using var client = await teacher.Client();
        var page = await client.GetPage("/studios/propose?season=" + season.Slug);
        Assert.Equal(season.Slug, Chosen(page));
        await client.Submit(page, "main form", Values());
        Assert.Equal(season.Id, (await Saved(teacher)).SeasonId);
    }

    [Fact]
    public async Task Without_a_choice_a_proposal_belongs_to_the_call_with_the_next_deadline()
    {
        await portal.NewSeason(SeasonCalls.Plan(30));
        var teacher = await portal.NewTeacher();
        var answer = await teacher.Post(
            "/studios/propose",
            [.. Values().Select(pair => (pair.Key, (string)pair.Value!)), ("zone", "America/New_York")]
        );
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var saved = (await Saved(teacher)).SeasonId;
        var today = StudioSeason.Today(StudioStage.Now);
        Assert.True(
            await portal.Db(db => db.StudioSeasons.TakingProposals(today).AnyAsync(season => season.Id == saved))
        );
    }

    [Fact]
    public async Task After_the_deadline_a_proposal_is_refused_and_its_text_is_kept()
    {
        var season = await portal.NewSeason();
        var teacher = await portal.NewTeacher();
        using var client = await teacher.Client();
        var form = await client.GetPage("/studios/propose?season=" + season.Slug);
        await Replan(season, SeasonCalls.Plan(-5));
        var page = await client.Submit(form, "main form", Values());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("The deadline was", page.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal("What changes when students ask first?", page.Text("#field-question"));
        Assert.False(await portal.Db(db => db.Studios.AnyAsync(s => s.ProposedById == teacher.Id)));
        Assert.Equal(HttpStatusCode.OK, (await client.Submit(page, "main form")).Status);
        Assert.NotEqual(season.Id, (await Saved(teacher)).SeasonId);
    }

    [Fact]
    public async Task A_late_proposal_is_taken_where_late_ones_are_welcome()
    {
        var season = await portal.NewSeason(SeasonCalls.Plan(-5, late: true));
        var teacher = await portal.NewTeacher();
        using var client = await teacher.Client();
        await client.Submit("/studios/propose?season=" + season.Slug, "main form", Values());
        Assert.Equal(season.Id, (await Saved(teacher)).SeasonId);
    }

    [Fact]
    public async Task A_draft_keeps_the_season_that_it_is_for()
    {
        await portal.NewSeason();
        var season = await portal.NewSeason(SeasonCalls.Plan(35));
        using var client = await (await portal.NewTeacher()).Client();
        var page = await client.GetPage("/studios/propose?season=" + season.Slug);
        var saved = await client.Submit(page, "main form", new() { ["save"] = "draft" });
        Assert.Equal(season.Slug, Chosen(saved));
        Assert.NotEqual(season.Slug, Chosen(await client.GetPage("/studios/propose")));
    }

    internal static Dictionary<string, object?> Values() =>
        new()
        {
            ["name"] = "Asking first",
            ["question"] = "What changes when students ask first?",
            ["problem"] = "We ask, they answer.",
            ["hours"] = "2",
            ["time_promise"] = "one meeting a month",
            ["places"] = "9",
            ["starts_on"] = Day(10),
            ["ends_on"] = Day(60),
            ["session_1_title"] = "What they ask",
            ["session_1_day"] = Day(12),
            ["session_1_starts"] = "15:30",
            ["session_1_ends"] = "16:45",
        };

    private static string Day(int inDays) => LocalDatePattern.Iso.Format(StudioStage.Today.PlusDays(inDays));

    private static string? Chosen(Infrastructure.Portals.Page page) =>
        page.Document.QuerySelector("#field-season option[selected]")?.GetAttribute("value");

    private Task<Studio> Saved(Person teacher) =>
        portal.Db(db => db.Studios.AsNoTracking().SingleAsync(s => s.ProposedById == teacher.Id));

    private Task Replan(StudioSeason season, SeasonPlan plan) =>
        portal.Db(async db =>
        {
            (await db.StudioSeasons.SingleAsync(s => s.Id == season.Id)).Plan(plan, StudioStage.Now);
            await db.SaveChangesAsync();
        });
}
