using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Schools;
using NetworkPortal.Search.Documents;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.Tests.Studios;

/// <summary>What studios contribute to search, the home page, school pages and the Today page.</summary>
public sealed class StudioSourcesTests(PortalFixture portal)
{
    [Fact]
    public async Task Search_finds_an_open_studio_and_no_proposals()
    {
        var leader = await portal.NewTeacher("Idaho");
        var (open, proposed) = (await portal.NewStudio(leader), await portal.NewStudio(leader, open: false));
        await using var scope = portal.Scope();
        var source = Assert.Single(
            scope.ServiceProvider.GetServices<ISearchSource>(),
            source => source.ChangeKind == "studio"
        );
        var found = await source.Find(open.Slug, default);
        Assert.Equal(("Studio", open.Url(), open.Question), (found!.Kind, found.Url, found.Title));
        Assert.Contains("Idaho", found.Topics);
        Assert.DoesNotContain("**", found.Body, StringComparison.Ordinal);
        Assert.Null(await source.Find(proposed.Slug, default));
        var all = new List<string>();
        await foreach (var document in source.All(default))
            all.Add(document.Key);
        Assert.Contains(open.Slug, all);
        Assert.DoesNotContain(proposed.Slug, all);
    }

    [Fact]
    public async Task A_school_page_shows_open_studios_led_by_its_staff_and_no_proposals()
    {
        var school = await portal.NewSchool();
        var leader = await portal.NewPerson(school, SchoolRole.Teacher);
        Assert.Empty(await ForPlace(school.Slug));
        await portal.NewStudio(leader, StudioStage.Plan("What is hidden?"), open: false);
        Assert.Empty(await ForPlace(school.Slug));
        await portal.NewStudio(leader);
        Assert.Equal(
            [StudioStage.Plan().Question],
            Assert.Single(await ForPlace(school.Slug)).Items.Select(item => item.Title)
        );
    }

    [Fact]
    public async Task The_Today_page_shows_upcoming_sessions_waitlist_positions_and_own_proposals()
    {
        var (leader, member) = (await portal.NewTeacher(), await portal.NewTeacher());
        Assert.Contains("No sessions coming up", (await member.Get("/today")).Text("main"), StringComparison.Ordinal);
        await portal.Join(await portal.NewStudio(leader), member);
        var full = await portal.NewStudio(leader, StudioStage.Plan("Is it full?", places: 1));
        await portal.Join(full, await portal.NewTeacher());
        await portal.Join(full, member);
        await portal.NewStudio(member, StudioStage.Plan("Is it mine?"), open: false);
        var words = (await member.Get("/today")).Text("main");
        foreach (
            var expected in new[]
            {
                "Counting voices",
                "Add to calendar",
                "Is it full?",
                "number 1 on the waitlist",
                "Is it mine?",
            }
        )
            Assert.Contains(expected, words, StringComparison.Ordinal);
        Assert.DoesNotContain("Is it mine?", (await leader.Get("/today")).Text("main"), StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<HighlightGroup>> ForPlace(string slug)
    {
        await using var scope = portal.Scope();
        return await Assert
            .Single(scope.ServiceProvider.GetServices<IHighlightSource>(), source => source is StudioHighlights)
            .ForPlace(slug, default);
    }
}
