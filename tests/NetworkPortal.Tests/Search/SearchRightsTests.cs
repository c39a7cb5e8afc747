using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Journals;
using NetworkPortal.Search;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure.Portals;
using static NetworkPortal.Tests.Search.Finders;

namespace NetworkPortal.Tests.Search;

/// <summary>
/// Each kind of thing that may not be seen, and the same thing open, asked for by each of the cast at each place where
/// search could tell of it: it is found by just those
/// who may open its own page. The page itself is asked who they are.
/// </summary>
[Trait("speed", "slow")]
public sealed class SearchRightsTests(SearchRightsStage stage) : IClassFixture<SearchRightsStage>
{
    /// <summary>What is made, of which source, who finds it while it is closed and once it is open, and where its word
    /// stands.</summary>
    private static readonly Line[] Table =
    [
        //   a thing                                source       closed             open         who else tells
        new("a draft", "content", WhoMayOpen, WhoMayOpen, Told.AtItsAddress, (make, open) => make.Study(open)),
        new(
            "a draft beside what is published",
            "content",
            WhoMayOpen,
            WhoMayOpen,
            Told.Widely,
            (make, open) => make.StudyBeside(open)
        ),
        new(
            "a former version",
            "content",
            WhoMayOpen,
            WhoMayOpen,
            Told.Widely,
            (make, open) => make.StudyChanged(open)
        ),
        new(
            "an item that was taken away",
            "content",
            WhoMayOpen,
            WhoMayOpen,
            Told.AtItsAddress,
            (make, open) => make.StudyUnpublished(open)
        ),
        new(
            "an item in the bin",
            "content",
            WhoMayOpen,
            WhoMayOpen,
            Told.AtItsAddress,
            (make, open) => make.StudyBinned(open)
        ),
        new(
            "an item that is due later",
            "content",
            WhoMayOpen,
            WhoMayOpen,
            Told.AtItsAddress,
            (make, open) => make.StudyDue(open)
        ),
        new(
            "an item whose time is over",
            "content",
            WhoMayOpen,
            WhoMayOpen,
            Told.AtItsAddress,
            (make, open) => make.StudyOver(open)
        ),
        new(
            "a document attached to a draft",
            "content",
            WhoMayOpen,
            WhoMayOpen,
            Told.InAFile,
            (make, open) => make.ToolWithFile(open)
        ),
        new(
            "a studio: Proposed",
            "studio",
            Nobody,
            WhoMayOpen,
            Told.Inside,
            (make, open) => make.Studio(open ? StudioState.Recruiting : StudioState.Proposed)
        ),
        new(
            "a studio: Declined",
            "studio",
            Nobody,
            WhoMayOpen,
            Told.Inside,
            (make, open) => make.Studio(open ? StudioState.Active : StudioState.Declined)
        ),
        new(
            "a studio: Cancelled",
            "studio",
            Nobody,
            WhoMayOpen,
            Told.Inside,
            (make, open) => make.Studio(open ? StudioState.Completed : StudioState.Cancelled)
        ),
        new(
            "a visit day that was cancelled",
            "visit-day",
            Nobody,
            WhoMayOpen,
            Told.Inside,
            (make, open) => make.Day(cancelled: !open)
        ),
        new(
            "a visit day that is over",
            "visit-day",
            Nobody,
            WhoMayOpen,
            Told.Inside,
            (make, open) => make.Day(inDays: open ? 30 : -30)
        ),
        new(
            "a school that is not there",
            "school",
            WhoMayOpen,
            WhoMayOpen,
            Told.Inside,
            (make, open) => make.School(open)
        ),
        // What teachers write is in no search, whoever may read it.
        new("a journal entry", "", Nobody, Nobody, Told.Inside, (make, _) => make.Entry(null)),
        new(
            "a journal entry shared: Person",
            "",
            Nobody,
            Nobody,
            Told.Inside,
            (make, _) => make.Entry(Audience.Person)
        ),
        new(
            "a journal entry shared: Studio",
            "",
            Nobody,
            Nobody,
            Told.Inside,
            (make, _) => make.Entry(Audience.Studio)
        ),
        new(
            "a journal entry shared: School",
            "",
            Nobody,
            Nobody,
            Told.Inside,
            (make, _) => make.Entry(Audience.School)
        ),
        new(
            "a journal entry shared: Network",
            "",
            Nobody,
            Nobody,
            Told.Inside,
            (make, _) => make.Entry(Audience.Network)
        ),
        new(
            "a publication from a journal",
            "",
            Nobody,
            Nobody,
            Told.Inside,
            (make, _) => make.Publication(withdrawn: false)
        ),
        new(
            "a publication that was withdrawn",
            "",
            Nobody,
            Nobody,
            Told.Inside,
            (make, _) => make.Publication(withdrawn: true)
        ),
    ];

    /// <summary>Where search could tell of a thing, and which things it tells of there once they may be seen.</summary>
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
        new("feed of a kind", thing => thing.Sibling is null ? null : "/case-studies/feed.xml", Told.Widely),
    ];

    public static TheoryData<string, bool> Lines =>
        [
            .. Table.SelectMany(line =>
                line.Open == Nobody
                    ? [(line.Thing, false)]
                    : new (string, bool)[] { (line.Thing, false), (line.Thing, true) }
            ),
        ];

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Finds_a_thing_for_just_those_who_may_open_it(string name, bool open)
    {
        var line = Table.Single(line => line.Thing == name);
        var thing = (await stage.Things(MakeAll))[(name, open)];
        // What is kept for one must not be shown to another, so whoever is not signed in asks last.
        await Task.WhenAll(Enum.GetValues<Cast>().Except([Cast.Anonymous]).Select(who => Asks(who, line, thing, open)));
        await Asks(Cast.Anonymous, line, thing, open);
    }

    [Fact]
    public void Knows_every_source_and_every_state()
    {
        using var scope = stage.Services.CreateScope();
        Assert.Equal(
            scope.ServiceProvider.GetServices<ISearchSource>().Select(source => source.ChangeKind).Order(),
            Table.Select(line => line.Source).Where(source => source.Length > 0).Distinct().Order()
        );
        foreach (
            var state in Enum.GetValues<StudioState>()
                .Except([StudioState.Recruiting, StudioState.Active, StudioState.Completed])
        )
            Assert.Contains(Table, line => line.Thing == $"a studio: {state}");
        foreach (var audience in Enum.GetNames<Audience>())
            Assert.Contains(Table, line => line.Thing == $"a journal entry shared: {audience}");
    }

    private async Task<Dictionary<(string, bool), Made>> MakeAll()
    {
        var all = new Dictionary<(string, bool), Made>();
        // What is open comes last: a feed shows only the newest.
        foreach (var line in Table)
            all[(line.Thing, false)] = await line.Make(new(stage), false);
        foreach (var line in Table.Where(line => line.Open != Nobody))
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
        // A thing that is open and is found by nobody would prove nothing.
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

    /// <summary>For whom it is not there, its word gets the very answer that a word gets which nothing holds.</summary>
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

    private static int OfAnyKind(JsonNode answer) =>
        answer["facets"]!.AsArray().Single(facet => (string)facet!["name"]! == "kind")!["values"]!
            .AsArray()
            .Sum(value => (int)value!["count"]!);

    private async Task<JsonNode> Answer(Cast who, string query) =>
        JsonNode.Parse((await stage.Ask(who, $"/api/search?q={query}")).Text)!;

    /// <param name="Closed">Who finds it as it is said; <paramref name="Open"/>, once it may be seen.</param>
    private sealed record Line(
        string Thing,
        string Source,
        Finders Closed,
        Finders Open,
        Told Word,
        Func<Making, bool, Task<Made>> Make
    );

    private sealed record Surface(string Name, Func<Made, string?> Url, Told Least);
}

internal enum Finders
{
    WhoMayOpen,

    /// <summary>Search leaves it out, though some may open its page.</summary>
    Nobody,
}

/// <summary>How much of a thing search can tell.</summary>
internal enum Told
{
    Nowhere,

    /// <summary>Its word stands in a document, so its title says another one.</summary>
    InAFile,

    /// <summary>Its word stands in its title, and search knows of it.</summary>
    Inside,

    /// <summary>So do feeds, and pages of what reads like it.</summary>
    Widely,

    /// <summary>So does the sitemap, which has nothing but its address.</summary>
    AtItsAddress,
}
