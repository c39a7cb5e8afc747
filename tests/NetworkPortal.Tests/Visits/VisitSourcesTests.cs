using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Search.Documents;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Visits;

namespace NetworkPortal.Tests.Visits;

/// <summary>What visits contribute to search, the home page and school pages.</summary>
public sealed class VisitSourcesTests(PortalFixture portal)
{
    [Fact]
    public async Task Search_finds_upcoming_visit_days_and_no_canceled_ones()
    {
        var school = await portal.NewSchool();
        var day = await portal.NewDay(school, focus: "Paper boats");
        await using var scope = portal.Scope();
        var source = scope.ServiceProvider.GetServices<ISearchSource>().Single(s => s.ChangeKind == "visit-day");
        var found = await source.Find(day.Id.ToString(), CancellationToken.None);
        Assert.Equal(
            ("Paper boats", "Visit day", school.Name, $"/visits/days/{day.Id}"),
            (found!.Title, found.Kind, found.Place, found.Url)
        );
        foreach (var words in (string[])["9:30 classrooms", "Riverton", "Ohio", "K-5"])
            Assert.Contains(words, found.Body, StringComparison.Ordinal);
        Assert.Contains(
            await source.All(CancellationToken.None).Select(document => document.Key).ToListAsync(),
            key => key == day.Id.ToString()
        );
        await (await portal.NewPerson(school)).Post($"/visits/days/{day.Id}/cancellation", ("reason", "Rain"));
        Assert.Null(await source.Find(day.Id.ToString(), CancellationToken.None));
        Assert.Null(await source.Find("no-guid", CancellationToken.None));
    }

    [Fact]
    public async Task A_school_page_shows_the_schools_visit_days_if_it_has_any()
    {
        var (school, without) = (await portal.NewSchool(), await portal.NewSchool());
        await portal.NewDay(school, focus: "Paper boats");
        await using var scope = portal.Scope();
        var source = scope.ServiceProvider.GetServices<IHighlightSource>().OfType<VisitHighlights>().Single();
        Assert.Equal(
            "Paper boats",
            Assert.Single(Assert.Single(await source.ForPlace(school.Slug, CancellationToken.None)).Items).Title
        );
        Assert.Empty(Assert.Single(await source.ForPlace(without.Slug, CancellationToken.None)).Items);
        Assert.Single(await source.ForEveryone(CancellationToken.None));
    }
}
