using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Studios;
using NetworkPortal.Studios.Lifecycle;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Studios.Catalogue;

public sealed class StudioListTests(PortalFixture portal)
{
    [Fact]
    public async Task The_list_shows_open_studios_and_no_proposals_even_to_the_proposer()
    {
        var (leader, word) = (await portal.NewTeacher(), Word());
        await portal.NewStudio(leader, StudioStage.Plan($"What is {word} for?"));
        await portal.NewStudio(leader, StudioStage.Plan($"What is hidden {word} for?"), open: false);
        Assert.Equal([$"What is {word} for?"], await Questions($"/studios?q={word}"));
        using var client = await leader.Client();
        Assert.Equal([$"What is {word} for?"], (await client.GetPage($"/studios?q={word}")).Texts(".card-title"));
    }

    [Fact]
    public async Task A_search_must_match_every_word_in_the_question_problem_or_topic()
    {
        var (leader, word) = (await portal.NewTeacher(), Word());
        await portal.NewStudio(leader, StudioStage.Plan($"What is {word} for?", topics: ["Rhythm"]));
        Assert.Single(await Questions($"/studios?q={word.ToUpperInvariant()}+students"));
        Assert.Single(await Questions($"/studios?q={word}+rhythm"));
        Assert.Empty(await Questions($"/studios?q={word}+nowhere-to-be-found"));
    }

    [Fact]
    public async Task The_list_can_be_filtered_by_spots_topic_stage_and_state_with_counts()
    {
        var word = Word();
        var full = await portal.NewStudio(
            await portal.NewTeacher("Vermont"),
            StudioStage.Plan($"How full is {word}?", places: 1, topics: ["Music"])
        );
        await portal.Join(full, await portal.NewTeacher("Maine"));
        await portal.NewStudio(
            await portal.NewTeacher("Utah"),
            StudioStage.Plan($"How free is {word}?", topics: ["Music", "Art"])
        );
        Assert.Equal(2, (await Questions($"/studios?q={word}&topic=Music")).Count);
        Assert.Equal([$"How free is {word}?"], await Questions($"/studios?q={word}&topic=Art"));
        Assert.Equal([$"How full is {word}?"], await Questions($"/studios?q={word}&places=waitlist"));
        Assert.Equal([$"How full is {word}?"], await Questions($"/studios?q={word}&state=Maine"));
        Assert.Equal([$"How free is {word}?"], await Questions($"/studios?q={word}&places=left&stage=recruiting"));
        using var client = await portal.Client(Cast.Anonymous);
        var page = await client.GetPage($"/studios?q={word}&topic=Art");
        Assert.Contains("Music 2", page.Texts(".filters-list li"));
        Assert.Contains("Spots left 1", page.Texts(".filters-list li"));
    }

    [Fact]
    public async Task An_empty_list_links_to_all_studios()
    {
        using var client = await portal.Client(Cast.Anonymous);
        var page = await client.GetPage("/studios?q=" + Word());
        Assert.Equal((HttpStatusCode.OK, "No studios match"), (page.Status, page.Text(".empty-state-title")));
        Assert.Equal("/studios", page.Link("All studios"));
    }

    [Fact]
    public async Task The_list_is_paged_and_keeps_the_search()
    {
        var (leader, word) = (await portal.NewTeacher(), Word());
        for (var number = 0; number < 13; number++)
            await portal.NewStudio(leader, StudioStage.Plan($"What is {word} {number} for?"));
        await portal.CaughtUp();
        using var client = await portal.Client(Cast.Anonymous);
        var page = await client.GetPage($"/studios?q={word}");
        Assert.Equal("13 studios", page.Text(".listing h2")[..10]);
        Assert.Equal(12, page.Texts(".card").Count);
        Assert.Single((await client.GetPage(page.Link("Next page"))).Texts(".card"));
    }

    [Theory]
    [InlineData("q=%00%01")]
    [InlineData("q=%25%27%22%5C&page=abc&topic=&stage=nowhere&places=&state=%FF")]
    [InlineData("page=99999999999999999999")]
    [InlineData("q=a&q=b&topic=x&topic=y")]
    public async Task Invalid_query_parameters_still_get_a_page(string query)
    {
        using var client = await portal.Client(Cast.Anonymous);
        Assert.Equal(HttpStatusCode.OK, (await client.GetPage("/studios?" + query)).Status);
    }

    [Fact]
    public async Task The_list_shows_the_new_number_of_spots_after_someone_joins()
    {
        var word = Word();
        var studio = await portal.NewStudio(
            await portal.NewTeacher(),
            StudioStage.Plan($"What is {word} for?", places: 2)
        );
        using var client = await portal.Client(Cast.Anonymous);
        await portal.CaughtUp();
        Assert.StartsWith(
            "2 spots left",
            (await client.GetPage($"/studios?q={word}")).Text(".card-meta"),
            StringComparison.Ordinal
        );
        await portal.Join(studio, await portal.NewTeacher());
        await portal.CaughtUp();
        Assert.StartsWith(
            "1 spot left",
            (await client.GetPage($"/studios?q={word}")).Text(".card-meta"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_search_matches_words_in_any_form()
    {
        var (leader, word) = (await portal.NewTeacher(), Word());
        await portal.NewStudio(leader, StudioStage.Plan($"What do discussions of {word} change?"));
        Assert.Single(await Questions($"/studios?q={word}+discussion"));
        Assert.Single(await Questions($"/studios?q={word}+changing+discussions"));
        Assert.Empty(await Questions($"/studios?q={word}+homework"));
    }

    [Fact]
    public async Task Studios_that_take_members_come_first_and_sooner_ones_before_later_ones()
    {
        var (leader, word) = (await portal.NewTeacher(), Word());
        await portal.NewStudio(leader, StudioStage.Plan($"Is {word} late?", startsInDays: 40));
        var paused = await portal.NewStudio(leader, StudioStage.Plan($"Is {word} paused?", startsInDays: 5));
        await portal.NewStudio(leader, StudioStage.Plan($"Is {word} soon?", startsInDays: 20));
        await Change(paused, studio => studio.Pause(StudioStage.Happened()));
        Assert.Equal(
            [$"Is {word} soon?", $"Is {word} late?", $"Is {word} paused?"],
            await Questions($"/studios?q={word}")
        );
    }

    [Fact]
    public async Task With_words_the_best_match_comes_first_and_without_them_the_sooner_studio()
    {
        var (leader, word) = (await portal.NewTeacher(), Word());
        var topic = $"Topic {Word()}";
        await portal.NewStudio(
            leader,
            StudioStage.Plan("What do students do next?", startsInDays: 5, topics: [topic]) with
            {
                Description = $"Among many other things that we read and talk about together, there is {word}.",
            }
        );
        await portal.NewStudio(leader, StudioStage.Plan($"What is {word} for?", startsInDays: 40, topics: [topic]));
        Assert.Equal([$"What is {word} for?", "What do students do next?"], await Questions($"/studios?q={word}"));
        Assert.Equal(
            ["What do students do next?", $"What is {word} for?"],
            await Questions($"/studios?topic={Uri.EscapeDataString(topic)}")
        );
    }

    [Fact]
    public async Task A_canceled_studio_disappears_before_the_index_knows_and_from_the_counts_after()
    {
        var word = Word();
        var studio = await portal.NewStudio(await portal.NewTeacher(), StudioStage.Plan($"What is {word} for?"));
        Assert.Single(await Questions($"/studios?q={word}"));
        await portal.Db(db =>
            db.Studios.Where(s => s.Id == studio.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.State, StudioState.Canceled))
        );
        Assert.Empty(await Questions($"/studios?q={word}&page=2"));
        await Change(studio, _ => { });
        await portal.CaughtUp();
        using var client = await portal.Client(Cast.Anonymous);
        Assert.StartsWith("0 studios", (await client.GetPage($"/studios?q={word}")).Text(".listing h2"));
    }

    [Fact]
    public async Task The_filters_follow_when_the_last_spot_is_taken()
    {
        var word = Word();
        var studio = await portal.NewStudio(
            await portal.NewTeacher(),
            StudioStage.Plan($"What is {word} for?", places: 1)
        );
        Assert.Single(await Questions($"/studios?q={word}&places=left"));
        await portal.Join(studio, await portal.NewTeacher());
        Assert.Empty(await Questions($"/studios?q={word}&places=left"));
        Assert.Single(await Questions($"/studios?q={word}&places=waitlist"));
    }

    [Fact]
    public async Task After_the_last_day_neither_card_nor_filter_offers_a_spot()
    {
        var (leader, word) = (await portal.NewTeacher(), Word());
        var studio = await portal.NewStudio(leader, StudioStage.Plan($"What is {word} for?", startsInDays: -5));
        Assert.Single(await Questions($"/studios?q={word}&places=left"));
        var yesterday = StudioStage.Today.PlusDays(-2);
        await portal.Db(db =>
            db.Studios.Where(s => s.Id == studio.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.EndsOn, yesterday))
        );
        await portal.Services.GetRequiredService<StudioLifecycleJob>().Tick(default);
        Assert.Empty(await Questions($"/studios?q={word}&places=left"));
        Assert.Empty(await Questions($"/studios?q={word}&places=waitlist"));
        Assert.Single(await Questions($"/studios?q={word}&stage=active"));
        using var client = await portal.Client(Cast.Anonymous);
        Assert.StartsWith("The last day is over", (await client.GetPage($"/studios?q={word}")).Text(".card-meta"));
    }

    [Fact]
    public async Task Topics_are_spelled_as_in_the_library_and_other_topics_stay()
    {
        var (leader, word) = (await portal.NewTeacher(), Word());
        await portal.NewStudio(leader, StudioStage.Plan($"What is {word} for?", topics: ["COACHING", "Chalk"]));
        Assert.Single(await Questions($"/studios?q={word}&topic=Coaching"));
        Assert.Single(await Questions($"/studios?q={word}&topic=coaching"));
        Assert.Single(await Questions($"/studios?q={word}&topic=Chalk"));
        Assert.Empty(await Questions($"/studios?q={word}&topic=Resources"));
        using var client = await portal.Client(Cast.Anonymous);
        Assert.Contains("Coaching 1", (await client.GetPage($"/studios?q={word}")).Texts(".filters-list li"));
        Assert.Contains(
            $"What is {word} for?",
            (await client.GetPage($"/search?q={word}&topic=coaching")).Text("main")
        );
    }

    private Task Change(Studio studio, Action<Studio> change) =>
        portal.Db(async db =>
        {
            change(await db.Studios.Include(s => s.Events).SingleAsync(s => s.Id == studio.Id));
            db.RecordChange("studio", studio.Slug);
            await db.SaveChangesAsync();
        });

    private static string Word() => "zq" + Guid.NewGuid().ToString("N")[..12];

    private async Task<IReadOnlyList<string>> Questions(string url)
    {
        await portal.CaughtUp();
        using var client = await portal.Client(Cast.Anonymous);
        return (await client.GetPage(url)).Texts(".card-title");
    }
}
