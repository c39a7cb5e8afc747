using NetworkPortal.Search.Querying;
using NetworkPortal.Tests.Search;
using static NetworkPortal.Tests.Search.SearchDesk;

namespace NetworkPortal.UnitTests.Search;

/// <summary>Pages that are found by words that the best results share.</summary>
public sealed class RelatedPagesTests
{
    [Fact]
    public async Task Pages_that_share_words_with_the_best_results_follow_as_related()
    {
        await using var desk = await Stocked();
        var found = desk.Search("turnover");
        Assert.Equal(["/one", "/two"], Urls(found, related: false).Order());
        Assert.Equal(["/other"], Urls(found, related: true));
        Assert.Equal((2, 1), (found.Total, found.Related));
        Assert.Equal(2, found.Facets.Single(facet => facet.Name == "kind").Values.Sum(value => value.Count));
        Assert.Equal("/other", found.Hits[^1].Url);
    }

    [Fact]
    public async Task Related_pages_can_be_left_out()
    {
        await using var desk = await Stocked();
        var found = desk.Index.Search(new() { Text = "turnover", ResultsOnly = true });
        Assert.Equal((2, 2, 0), (found.Total, found.Hits.Count, found.Related));
    }

    [Fact]
    public async Task A_filter_applies_to_related_pages()
    {
        await using var desk = await Stocked();
        var found = desk.Search("turnover", "tool");
        Assert.Equal((0, 1), (found.Total, found.Related));
        Assert.Equal(0, desk.Search("turnover", "filler").Related);
    }

    [Fact]
    public async Task A_page_with_an_excluded_word_is_not_related()
    {
        await using var desk = await Stocked();
        Assert.Equal(1, desk.Search("turnover").Related);
        Assert.Equal(0, desk.Search("turnover -clipboard").Related);
    }

    [Fact]
    public async Task A_page_without_the_phrase_is_not_related()
    {
        await using var desk = await Stocked();
        Assert.Equal(1, desk.Search("constant turnover").Related);
        var found = desk.Search("\"constant turnover\"");
        Assert.Equal((2, 0), (found.Total, found.Related));
    }

    [Fact]
    public async Task Pages_and_words_that_the_reader_may_not_see_bring_no_related_pages()
    {
        await using var desk = await Stocked();
        await desk.Put(
            Document("secret", "Turnover zeppelin", "Turnover zeppelin zeppelin zeppelin.") with
            {
                Audience = ["account:7"],
            }
        );
        await desk.Put(Document("sky", "A zeppelin"));
        await desk.Put(Document("hidden", "Marigold", "Marigold and clipboard.") with { Audience = ["account:7"] });
        await desk.Follow();
        Assert.Equal(["/other"], Urls(desk.Search("turnover"), related: true));
        var member = desk.Index.Search(new() { Text = "turnover", Audiences = ["everyone", "account:7"] });
        Assert.Equal(["/hidden", "/other", "/sky"], Urls(member, related: true).Order());
    }

    [Fact]
    public async Task Paging_continues_from_results_to_related_pages()
    {
        await using var desk = await Stocked();
        var pages = Enumerable.Range(1, 2).Select(page => desk.Search("turnover", page: page, size: 2)).ToList();
        Assert.Equal([2, 1], pages.Select(page => page.Hits.Count));
        Assert.All(pages, page => Assert.Equal(2, page.Pages));
        Assert.True(Assert.Single(pages[1].Hits).Related);
    }

    [Fact]
    public async Task The_shorter_of_two_texts_that_differ_by_one_word_ranks_first()
    {
        var words = string.Join(' ', Enumerable.Range(0, 90).Select(number => $"word{number}"));
        await using var desk = await With(
            Document("longer", "Same", $"sundial {words} more"),
            Document("shorter", "Same", $"sundial {words}"),
            Document("third", "Same", $"sundial {words} more words")
        );
        Assert.Equal(["/shorter", "/longer", "/third"], desk.Find("sundial"));
    }

    private static IEnumerable<string> Urls(SearchResult found, bool related) =>
        found.Hits.Where(hit => hit.Related == related).Select(hit => hit.Url);

    /// <summary>Two pages about turnover that share a word with a third, among many others.</summary>
    private static Task<SearchDesk> Stocked() =>
        With([
            Document("one", "Constant turnover", "Turnover and marigold, marigold, marigold."),
            Document("two", "More turnover", "Constant turnover, with marigold and marigold."),
            Document("other", "Something else entirely", $"{Filler(0)} Clipboard and marigold.", kind: "Tool"),
            .. Enumerable.Range(0, 60).Select(number => Document($"f{number}", "Filler", Filler(number), "Filler")),
        ]);

    private static string Filler(int number) =>
        string.Join(' ', Enumerable.Range(number, 40).Select(at => $"filling{(char)('a' + (at % 26))}"));
}
