using System.Net;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Studios.Seasons.Reading;

public sealed class ShowSeasonTests(PortalFixture portal)
{
    [Fact]
    public async Task An_open_call_shows_its_text_dates_deadline_and_a_button()
    {
        var season = await portal.NewSeason();
        var page = await Get(season.Url);
        Assert.Equal((season.Name, "one"), (page.Title, page.Text(".prose strong")));
        Assert.Equal(5, page.Texts(".timeline-step").Count);
        Assert.StartsWith("Proposals due", page.Text(".timeline-current"), StringComparison.Ordinal);
        Assert.StartsWith("Proposals are due by", page.Text(".next p"), StringComparison.Ordinal);
        Assert.Equal($"/studios/propose?season={season.Slug}", page.Link("Propose a studio"));
        Assert.False(page.Has("#briefs"));
    }

    [Theory]
    [InlineData(50, false, "You can propose a studio from")]
    [InlineData(-5, false, "We’re no longer taking proposals")]
    [InlineData(-5, true, "late ones are still welcome")]
    [InlineData(-60, false, "")]
    public async Task The_button_is_there_only_while_proposals_are_taken(int dueInDays, bool late, string text)
    {
        var season = await portal.NewSeason(SeasonCalls.Plan(dueInDays, late));
        var page = await Get(season.Url);
        Assert.Contains(text, page.Text(".next"), StringComparison.Ordinal);
        Assert.Equal(late, page.Links().Contains($"/studios/propose?season={season.Slug}"));
        Assert.Contains("share", page.Text("aside"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_season_shows_its_open_studios_in_pages_and_no_proposals_or_others()
    {
        var (season, leader) = (await portal.NewSeason(), await portal.NewTeacher());
        for (var number = 0; number < 13; number++)
            await portal.Put(await portal.NewStudio(leader, StudioStage.Plan($"What is {number}?")), season);
        await portal.Put(await portal.NewStudio(leader, StudioStage.Plan("Hidden?"), open: false), season);
        await portal.NewStudio(leader, StudioStage.Plan("Elsewhere?"));
        var first = await Get(season.Url);
        Assert.Equal("13 studios", first.Text("#studios"));
        Assert.Equal(12, first.Texts(".card").Count);
        var second = await Get(first.Link("Next page"));
        Assert.Single(second.Texts(".card"));
        Assert.DoesNotContain("Hidden?", first.Html + second.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Elsewhere?", first.Html + second.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_catalog_can_be_filtered_by_season_and_old_studios_need_none()
    {
        var (season, leader) = (await portal.NewSeason(), await portal.NewTeacher());
        var word = "zq" + Guid.NewGuid().ToString("N")[..12];
        await portal.Put(await portal.NewStudio(leader, StudioStage.Plan($"What is {word}?")), season);
        await portal.NewStudio(leader, StudioStage.Plan($"When was {word}?"));
        await portal.CaughtUp();
        var all = await Get("/studios?q=" + word);
        Assert.Equal(2, all.Texts(".card").Count);
        Assert.Contains($"{season.Name} 1", all.Texts(".filters-list li"));
        var filtered = await Get($"/studios?q={word}&season={Uri.EscapeDataString(season.Name)}");
        Assert.Equal([$"What is {word}?"], filtered.Texts(".card-title"));
    }

    [Fact]
    public async Task The_list_of_seasons_shows_the_latest_first_and_an_unknown_one_is_not_found()
    {
        var late = await portal.NewSeason(SeasonCalls.Plan(900));
        var later = await portal.NewSeason(SeasonCalls.Plan(950));
        var page = await Get("/seasons");
        var names = page.Texts(".panel h2 a").ToList();
        Assert.InRange(names.IndexOf(later.Name), 0, names.IndexOf(late.Name) - 1);
        Assert.Equal(HttpStatusCode.NotFound, (await Get("/seasons/no-such-season")).Status);
        Assert.Equal(HttpStatusCode.OK, (await Get("/seasons?page=abc")).Status);
    }

    [Fact]
    public async Task An_edited_season_is_shown_at_once()
    {
        var season = await portal.NewSeason();
        await Get(season.Url);
        using var client = await (await portal.NewStaff()).Client();
        await client.Submit(
            $"/desk/studios/seasons/{season.Slug}/edit",
            "form.form",
            new() { ["call"] = "A rewritten call." }
        );
        await portal.CaughtUp();
        Assert.Contains("A rewritten call.", (await Get(season.Url)).Text(".prose"), StringComparison.Ordinal);
    }

    private async Task<Page> Get(string url)
    {
        using var client = await portal.Client(Cast.Anonymous);
        return await client.GetPage(url);
    }
}
