using NetworkPortal.Search.Documents;
using NetworkPortal.Search.Querying;
using NetworkPortal.Tests.Search;
using static NetworkPortal.Tests.Search.SearchDesk;

namespace NetworkPortal.UnitTests.Search;

/// <summary>A module's own list of one kind of document.</summary>
public sealed class SearchListTests
{
    private static readonly SearchList Clubs = new("club", [new("club-day", "Day", 0), new("club-room", "Room", 1)]);

    [Fact]
    public async Task Without_words_a_list_has_all_documents_of_its_kind_in_list_order()
    {
        await using var desk = await Stocked();
        Assert.Equal(["/b", "/c", "/a"], Urls(desk, new() { List = Clubs }));
        Assert.Equal(["/b", "/a"], Urls(desk, new() { List = Clubs, Text = "reader" }));
    }

    [Fact]
    public async Task Every_word_must_match_in_any_of_its_forms()
    {
        await using var desk = await Stocked();
        Assert.Equal(["/a"], Urls(desk, new() { List = Clubs, Text = "readers morning" }));
        Assert.Empty(Urls(desk, new() { List = Clubs, Text = "reader singing" }));
        Assert.NotEmpty(desk.Find("reader singing"));
    }

    [Fact]
    public async Task Each_facet_is_counted_without_its_own_choice_and_unknown_values_match_nothing()
    {
        await using var desk = await Stocked();
        var found = desk.Index.Search(new() { List = Clubs, Chosen = Chosen("club-day", "Monday") });
        Assert.Equal(["/b", "/a"], found.Hits.Select(hit => hit.Url));
        Assert.Equal(["Monday 2", "Friday 1"], Counts(found, "club-day"));
        Assert.Equal(["Gym 1", "Library 1"], Counts(found, "club-room"));
        var none = desk.Index.Search(new() { List = Clubs, Chosen = Chosen("club-day", "Never") });
        Assert.Equal(0, none.Total);
        Assert.Equal(["Monday 2", "Friday 1"], Counts(none, "club-day"));
        Assert.DoesNotContain(none.Facets, facet => facet.Name == "club-room");
    }

    [Fact]
    public async Task The_facets_of_a_list_are_not_facets_of_the_search_page()
    {
        await using var desk = await Stocked();
        Assert.DoesNotContain(desk.Search("reading").Facets, facet => facet.Name == "club-day");
        Assert.Contains(desk.Search("reading").Facets, facet => facet.Name == "kind");
    }

    [Fact]
    public async Task All_pages_can_be_shown_and_a_page_after_the_last_is_the_last()
    {
        await using var desk = await Stocked();
        var last = desk.Index.Search(
            new()
            {
                List = Clubs,
                Page = int.MaxValue,
                PageSize = 2,
            }
        );
        Assert.Equal((2, 2, 3), (last.Page, last.Pages, last.Total));
        Assert.Equal(["/a"], last.Hits.Select(hit => hit.Url));
    }

    [Fact]
    public async Task A_list_has_only_documents_for_the_reader()
    {
        await using var desk = await Stocked();
        await desk.Put(Document("d", "Secret readers", kind: "Club") with { Audience = ["staff"] });
        await desk.Follow();
        Assert.DoesNotContain("/d", Urls(desk, new() { List = Clubs }));
        Assert.Contains("/d", Urls(desk, new() { List = Clubs, Audiences = ["staff"] }));
    }

    private static Task<SearchDesk> Stocked() =>
        With(
            Club("a", "Readers in the morning", 3, "Monday", "Gym"),
            Club("b", "Loud readers", 1, "Monday", "Library"),
            Club("c", "Chess", 2, "Friday", "Gym"),
            Document("x", "Reading about Monday")
        );

    private static SearchDocument Club(string key, string title, int order, string day, string room) =>
        Document(key, title, kind: "Club") with
        {
            ListOrder = order,
            Facets = [new("club-day", day, day), new("club-room", room, room)],
        };

    private static string[] Urls(SearchDesk desk, SearchRequest request) =>
        [.. desk.Index.Search(request).Hits.Select(hit => hit.Url)];

    private static Dictionary<string, IReadOnlyList<string>> Chosen(string facet, string value) =>
        new() { [facet] = [value] };

    private static IEnumerable<string> Counts(SearchResult found, string facet) =>
        found.Facets.Single(one => one.Name == facet).Values.Select(value => $"{value.Text} {value.Count}");
}
