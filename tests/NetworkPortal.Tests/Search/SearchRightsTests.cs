using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Journals;
using NetworkPortal.Search.Documents;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure.Portals;
using static NetworkPortal.Tests.Search.Finders;
using static NetworkPortal.Tests.Search.SearchRightsStage;

namespace NetworkPortal.Tests.Search;

/// <summary>
/// Takes each kind of restricted thing, hidden and visible, and checks every search surface as each of the cast: only
/// people who can open the thing's own page find it. A request for that page tells who they are.
/// </summary>
[Trait("speed", "slow")]
public sealed partial class SearchRightsTests(SearchRightsStage stage) : IClassFixture<SearchRightsStage>
{
    /// <summary>The things: their source, who finds them while hidden and once visible, and where their word
    /// occurs.</summary>
    /// <summary>Where search could reveal a thing, and which visible things it must show there.</summary>
    private static readonly Surface[] Surfaces =
    [
        new("results", thing => $"/search?q={thing.Word}", Told.InAFile),
        new("a field", thing => $"/search?q=title:{thing.Word}", Told.Inside),
        new("did you mean", thing => $"/search?q={thing.Slip}", Told.Inside),
        new("why", thing => $"/search?q={thing.Word}&why=yes", Told.InAFile),
        new("completions", thing => $"/search/suggestions?q={thing.Word[..7]}", Told.Inside),
        new("completions, a slip", thing => $"/search/suggestions?q={thing.Slip}", Told.Inside),
        new("table", thing => $"/search/results.csv?q={thing.Word}", Told.InAFile),
        new("RIS", thing => $"/search/results.ris?q={thing.Word}", Told.InAFile),
        new("BibTeX", thing => $"/search/results.bib?q={thing.Word}", Told.InAFile),
        new("programs", thing => $"/api/search?q={thing.Word}&size=50", Told.InAFile),
        new("programs, a slip", thing => $"/api/search?q={thing.Slip}", Told.Inside),
        new(
            "a stored query",
            thing =>
                "/api/queries/LibraryByWords?parameters=" + Uri.EscapeDataString($$"""{"words":"{{thing.Word}}"}"""),
            Told.Nowhere
        ),
        new("all facets", _ => "/search", Told.Nowhere),
        new("all facets, programs", _ => "/api/search", Told.Nowhere),
        new("feed", _ => "/feed.xml", Told.Widely),
        new("sitemap", _ => "/sitemap.xml", Told.AtItsAddress),
        new("to read next", thing => thing.Sibling, Told.Widely),
        new("catalog", thing => IsStudio(thing) ? $"/studios?q={thing.Word}" : null, Told.Inside),
        new("catalog, other things", thing => IsStudio(thing) ? null : $"/studios?q={thing.Word}", Told.Nowhere),
        new("similar studios", thing => $"/studios/similar?q=why+how+{thing.Word}", Told.Nowhere),
        new("related pages", thing => thing.Kin is null ? null : $"/search?q={thing.Kin}", Told.Widely),
        new("related pages, programs", thing => thing.Kin is null ? null : $"/api/search?q={thing.Kin}", Told.Widely),
        new("an assistant searches", thing => Call("search", "query", thing.Word), Told.InAFile),
        new("an assistant searches, a slip", thing => Call("search", "query", thing.Slip), Told.Inside),
        new(
            "an assistant finds related pages",
            thing => thing.Kin is { } kin ? Call("search", "query", kin) : null,
            Told.Widely
        ),
        new("an assistant reads", thing => Call("read", "url", thing.Url), Told.InAFile),
        new("an assistant’s studios", thing => IsStudio(thing) ? Studios(thing) : null, Told.Inside),
        new("an assistant’s studios, other things", thing => IsStudio(thing) ? null : Studios(thing), Told.Nowhere),
        new("an assistant’s visit days", thing => IsDay(thing) ? Days(thing) : null, Told.Inside),
        new("an assistant’s visit days, other things", thing => IsDay(thing) ? null : Days(thing), Told.Nowhere),
        new("feed of a kind", thing => thing.Sibling is null ? null : "/case-studies/feed.xml", Told.Widely),
    ];

    public static TheoryData<string, bool> Lines =>
        [
            .. Table.SelectMany(line =>
                line.Open == NoOne
                    ? [(line.Thing, false)]
                    : new (string, bool)[] { (line.Thing, false), (line.Thing, true) }
            ),
        ];

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Search_reveals_a_thing_only_to_people_who_may_open_it(string name, bool open)
    {
        var line = Table.Single(line => line.Thing == name);
        var thing = (await stage.Things(MakeAll))[(name, open)];
        // What is cached for one person must not be shown to another, so the anonymous reader asks last.
        await Task.WhenAll(Enum.GetValues<Cast>().Except([Cast.Anonymous]).Select(who => Asks(who, line, thing, open)));
        await Asks(Cast.Anonymous, line, thing, open);
    }

    /// <summary>Places never change: see <see cref="PlaceTests"/>. Lists are public.</summary>
    [Fact]
    public void The_table_covers_every_search_source_studio_state_and_audience()
    {
        using var scope = stage.Services.CreateScope();
        Assert.Equal(
            scope
                .ServiceProvider.GetServices<ISearchSource>()
                .Select(source => source.ChangeKind)
                .Except(["place", "library-list"])
                .Order(),
            Table.Select(line => line.Source).Where(source => source.Length > 0).Distinct().Order()
        );
        foreach (
            var state in Enum.GetValues<StudioState>()
                .Except([StudioState.Recruiting, StudioState.Active, StudioState.Paused, StudioState.Completed])
        )
            Assert.Contains(Table, line => line.Thing == $"a studio: {state}");
        foreach (var audience in Enum.GetNames<Audience>())
            Assert.Contains(Table, line => line.Thing == $"a journal entry shared: {audience}");
    }

    private async Task<Dictionary<(string, bool), Made>> MakeAll()
    {
        var all = new Dictionary<(string, bool), Made>();
        // Visible things come last, since a feed shows only the newest.
        foreach (var line in Table)
            all[(line.Thing, false)] = await line.Make(new(stage), false);
        foreach (var line in Table.Where(line => line.Open != NoOne))
            all[(line.Thing, true)] = await line.Make(new(stage), true);
        return all;
    }

    private async Task Asks(Cast who, Line line, Made thing, bool open)
    {
        using var client = await stage.Client(who);
        var page = await client.GetPage(thing.Url);
        var may =
            page.Path == thing.Url
            && (int)page.Status == 200
            && (line.Word == Told.InAFile || page.Html.Contains(thing.Word, StringComparison.Ordinal));
        var finds = may && (open ? line.Open : line.Closed) == WhoMayOpen;
        // A visible thing that no one finds would prove nothing.
        if (open)
            Assert.True(finds, $"{who} may not open {line.Thing}, {thing.Url}.");
        foreach (var surface in Surfaces)
        {
            if (surface.Url(thing) is not { } url)
                continue;
            var (status, text) = await stage.Ask(who, url);
            Assert.True(status < 500, $"{url}: {status}");
            var tells =
                thing.Signs.Any(sign => text.Contains(sign, StringComparison.OrdinalIgnoreCase))
                || (
                    !url.Contains(thing.Word, StringComparison.Ordinal)
                    && text.Contains(thing.Word, StringComparison.OrdinalIgnoreCase)
                );
            if (!finds)
                Assert.False(tells, $"{who} is told of {line.Thing} at {surface.Name}, {url}.");
            else if (surface.Least != Told.Nowhere && line.Word >= surface.Least)
                Assert.True(tells, $"{who} is not told of {line.Thing} at {surface.Name}, {url}.");
        }
        await Counts(who, thing, finds, $"{who}, {line.Thing}");
    }

    /// <summary>For people who may not see the thing, its word gets the same answer as a word that nothing
    /// contains.</summary>
    private async Task Counts(Cast who, Made thing, bool finds, string about)
    {
        foreach (var query in (string[])["", "title:", "-"])
        {
            var (asked, reference) = (await Answer(who, query + thing.Word), await Answer(who, query + stage.NoWord));
            if (finds && query.Length == 0)
                Assert.Equal((1, 1), ((int)asked["total"]!, OfAnyKind(asked)));
            if (!finds)
                Assert.True(
                    JsonNode.DeepEquals(asked, reference),
                    $"{about}: {query}{thing.Word} gets {asked.ToJsonString()}, {stage.NoWord} gets "
                        + $"{reference.ToJsonString()}"
                );
        }
    }

    private static string Studios(Made thing) => Call("list_studios", "query", thing.Word);

    private static string Days(Made thing) => Call("list_visit_days", "query", thing.Word);

    private static bool IsDay(Made thing) => thing.Url.StartsWith("/visits/days/", StringComparison.Ordinal);

    private static bool IsStudio(Made thing) => thing.Url.StartsWith("/studios/", StringComparison.Ordinal);

    private static int OfAnyKind(JsonNode answer) =>
        answer["facets"]!.AsArray().Single(facet => (string)facet!["name"]! == "kind")!["values"]!
            .AsArray()
            .Sum(value => (int)value!["count"]!);

    private async Task<JsonNode> Answer(Cast who, string query) =>
        JsonNode.Parse((await stage.Ask(who, $"/api/search?q={query}")).Text)!;

    private sealed record Line
    {
        public required string Thing { get; init; }

        public required string Source { get; init; }

        /// <summary>Who finds it while hidden; <see cref="Open"/>: once it is visible.</summary>
        public required Finders Closed { get; init; }

        public required Finders Open { get; init; }

        public required Told Word { get; init; }

        public required Func<Making, bool, Task<Made>> Make { get; init; }
    }

    private sealed record Surface(string Name, Func<Made, string?> Url, Told Least);
}

internal enum Finders
{
    WhoMayOpen,

    /// <summary>Search omits it, even if some people may open its page.</summary>
    NoOne,
}

/// <summary>Where search can reveal a thing.</summary>
internal enum Told
{
    Nowhere,

    /// <summary>Its word occurs in an attached document, not in its title.</summary>
    InAFile,

    /// <summary>Its word occurs in its title, which search indexes.</summary>
    Inside,

    /// <summary>It also appears in feeds and on pages of similar items.</summary>
    Widely,

    /// <summary>It also appears in the sitemap, which has only its URL.</summary>
    AtItsAddress,
}
