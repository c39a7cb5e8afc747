using NetworkPortal.Search.Documents;
using NetworkPortal.Search.Querying;
using NetworkPortal.Tests.Search;
using static NetworkPortal.Tests.Search.SearchDesk;

namespace NetworkPortal.UnitTests.Search;

public sealed class FacetTests
{
    [Fact]
    public async Task Results_match_any_choice_within_a_facet_and_all_facets()
    {
        await using var desk = await Stocked();
        Assert.Equal(["/a", "/b", "/c"], Find(desk, ("topic", ["coaching", "data"])));
        Assert.Equal(["/b"], Find(desk, ("topic", ["coaching", "data"]), ("state", ["iowa"])));
        Assert.Equal([], Find(desk, ("topic", ["coaching"]), ("state", ["utah"])));
    }

    [Fact]
    public async Task Counts_show_what_one_more_choice_would_find()
    {
        await using var desk = await Stocked();
        var found = desk.Index.Search(
            new() { Text = "math", Chosen = Chosen(("topic", ["coaching"]), ("state", ["iowa"])) }
        );
        Assert.Equal(1, found.Total);
        Assert.Equal([("coaching", 1, true), ("data", 1, false)], Values(found, "topic"));
        Assert.Equal([("iowa", 1, true), ("ohio", 1, false)], Values(found, "state").OrderBy(value => value.Item1));
        Assert.Equal([("article", 1, false)], Values(found, "kind"));
    }

    [Fact]
    public async Task Terms_are_nested_below_their_parents()
    {
        await using var desk = await Stocked();
        var topics = desk.Search("math").Facets.Single(facet => facet.Name == "topic").Values;
        Assert.Equal(
            [("coaching", 0), ("coaching/peer", 1), ("data", 0)],
            topics.Select(topic => (topic.Value, topic.Depth))
        );
        Assert.Equal(["/a"], Find(desk, ("topic", ["coaching/peer"])));
    }

    [Fact]
    public async Task Results_can_be_sorted_by_title_and_by_date()
    {
        await using var desk = await With(
            Document("z", "Algebra") with
            {
                Published = NodaTime.Instant.FromUtc(2020, 1, 1, 0, 0),
            },
            Document("y", "zebra algebra") with
            {
                Published = NodaTime.Instant.FromUtc(2022, 1, 1, 0, 0),
            },
            Document("x", "Maps of algebra")
        );
        Assert.Equal(
            ["/z", "/x", "/y"],
            desk.Index.Search(new() { Text = "algebra", Order = SearchOrder.Title }).Hits.Select(hit => hit.Url)
        );
        Assert.Equal(
            ["/y", "/z", "/x"],
            desk.Index.Search(new() { Text = "algebra", Order = SearchOrder.Newest }).Hits.Select(hit => hit.Url)
        );
    }

    [Fact]
    public async Task Results_and_counts_include_only_documents_for_the_reader()
    {
        await using var desk = await With(
            Document("open", "Math games"),
            Document("members", "Math secrets") with
            {
                Audience = [SearchAudience.SignedIn],
            },
            Document("one", "Math diary mathemagic") with
            {
                Audience = ["account:7"],
            }
        );
        foreach (
            var (audiences, found) in new (string[], string[])[]
            {
                (["everyone"], ["/open"]),
                (["everyone", "signed-in"], ["/members", "/open"]),
                (["everyone", "account:7"], ["/one", "/open"]),
                ([], []),
            }
        )
        {
            var result = desk.Index.Search(new() { Text = "math", Audiences = audiences });
            Assert.Equal(found, result.Hits.Select(hit => hit.Url).Order());
            Assert.Equal(found.Length, result.Total);
            Assert.Equal(
                found.Length,
                result
                    .Facets.Where(facet => facet.Name == "kind")
                    .SelectMany(facet => facet.Values)
                    .Sum(value => value.Count)
            );
            Assert.Equal(found, desk.Index.Suggest("math", audiences, 8).Select(one => one.Url).Order());
        }
        Assert.Null(desk.Index.Search(new() { Text = "mathemagik" }).DidYouMean);
        Assert.Equal(
            "mathemagic",
            desk.Index.Search(new() { Text = "mathemagik", Audiences = ["account:7"] }).DidYouMean
        );
    }

    [Fact]
    public async Task Spelling_suggestions_and_facets_reveal_no_documents_for_others()
    {
        await using var desk = await With(
            Document("open", "Mathemagin"),
            Document("one", "Mathemagic") with
            {
                Audience = ["account:7"],
                Facets = [new("topic", "wizards", "Wizards")],
            }
        );
        var found = desk.Index.Search(new() { Text = "mathemagik", Chosen = Chosen(("topic", ["wizards"])) });
        Assert.Equal(("mathemagin", 1), (found.DidYouMean, found.Total));
        // For readers who may not see the document, its word counts as a typo of the other one.
        Assert.Equal("/open", Assert.Single(desk.Search("mathemagic").Hits).Url);
        Assert.Equal(
            "mathemagic",
            desk.Index.Search(new() { Text = "mathemagik", Audiences = ["account:7"] }).DidYouMean
        );
    }

    [Fact]
    public async Task Spelling_suggestions_omit_words_of_removed_documents()
    {
        await using var desk = await With(
            Document("a", "Mathemagin"),
            Document("b", "Mathemagic"),
            Document("c", "Music")
        );
        await desk.Remove("b");
        await desk.Follow();
        Assert.Equal("mathemagin", desk.Search("mathemagik").DidYouMean);
        Assert.Equal("/a", Assert.Single(desk.Search("mathemagic").Hits).Url);
    }

    private static Task<SearchDesk> Stocked() =>
        With(
            Document("a", "Math one") with
            {
                Facets =
                [
                    new("topic", "coaching", "Coaching"),
                    new("topic", "coaching/peer", "Peer coaching"),
                    new("state", "ohio", "Ohio"),
                ],
            },
            Document("b", "Math two") with
            {
                Facets =
                [
                    new("topic", "coaching", "Coaching"),
                    new("topic", "data", "Data"),
                    new("state", "iowa", "Iowa"),
                ],
            },
            Document("c", "Math three") with
            {
                Facets = [new("topic", "data", "Data"), new("state", "utah", "Utah")],
            },
            Document("d", "Music")
        );

    private static string[] Find(SearchDesk desk, params (string Name, string[] Values)[] chosen) =>
        [.. desk.Index.Search(new() { Text = "math", Chosen = Chosen(chosen) }).Hits.Select(hit => hit.Url).Order()];

    private static Dictionary<string, IReadOnlyList<string>> Chosen(params (string Name, string[] Values)[] chosen) =>
        chosen.ToDictionary(one => one.Name, one => (IReadOnlyList<string>)one.Values);

    private static IEnumerable<(string, int, bool)> Values(SearchResult found, string facet) =>
        found
            .Facets.Single(one => one.Name == facet)
            .Values.Where(value => value.Depth == 0)
            .Select(value => (value.Value, value.Count, value.Selected));
}
