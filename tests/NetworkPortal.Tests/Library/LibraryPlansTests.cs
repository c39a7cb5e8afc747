using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Library;

/// <summary>The library's pages stay fast however much there is: few statements, and none reads all items, their
/// topics, or their links from end to end.</summary>
public sealed class LibraryPlansTests(QuietPortal portal) : IClassFixture<QuietPortal>
{
    private PagePlans Plans { get; } =
        new(portal, "ContentItems", "ContentTerms", "ContentReferences", "ContentFiles", "Accounts");

    [Theory]
    [InlineData("/", 5)]
    [InlineData("/tools", 5)]
    [InlineData("/tools?page=2", 5)]
    [InlineData("/case-studies?topic=time", 5)]
    [InlineData("/tools/swot-analysis", 5)]
    [InlineData("/case-studies/walker-gamble-elementary", 5)]
    [InlineData("/glossary", 5)]
    [InlineData("/search?q=schedule", 5)]
    public async Task A_page_of_the_library_reads_only_what_it_shows(string path, int most)
    {
        using var teacher = await portal.Client(Cast.Teacher);
        await Check(teacher, path, most);
    }

    [Theory]
    [InlineData("/desk/content", 14)]
    [InlineData("/desk/content?text=schedule&sort=title", 14)]
    [InlineData("/desk/content/calendar", 14)]
    [InlineData("/desk/content/snippets", 9)]
    public async Task A_list_of_the_desk_reads_only_what_it_shows(string path, int most)
    {
        using var editor = await portal.Client(Cast.Editor);
        await Check(editor, path, most);
    }

    /// <summary>The second time: what seldom changes is held in memory by then.</summary>
    private async Task Check(PortalClient client, string path, int most)
    {
        await client.GetPage(path);
        await Plans.Check(client, path, most);
    }
}
