using NetworkPortal.Search.Documents;
using NetworkPortal.Search.Querying;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Studios.Catalogue;

/// <summary>By what the catalog is filtered and ordered, as the search index holds it for each studio.</summary>
internal static class StudioFacets
{
    public const string Kind = "Studio";
    private const string Prefix = "studio-";

    public static SearchList List { get; } =
        new(
            "studio",
            [
                new(Prefix + "places", "Spots", 0),
                new(Prefix + "stage", "Status", 1),
                new(Prefix + "season", "Season", 2),
                new(Prefix + "topic", "Topic", 3),
                new(Prefix + "state", "Schools from", 4),
            ]
        );

    /// <summary>Returns a facet's name in the URLs of the catalog.</summary>
    public static string NameOf(SearchFacet facet) => facet.Name[Prefix.Length..];

    /// <summary>Open studios come first, then those that start sooner.</summary>
    public static long OrderOf(Studio studio) =>
        ((long)studio.State * 100_000_000)
        + (studio.StartsOn.Year * 10_000)
        + (studio.StartsOn.Month * 100)
        + studio.StartsOn.Day;

    /// <summary>Returns the text of a value; values of most facets are texts themselves.</summary>
    public static string Text(string name, string value) =>
        name switch
        {
            "places" when value == "left" => "Spots left",
            "places" => "Full – join the waitlist",
            "stage" when Enum.TryParse<StudioState>(value, ignoreCase: true, out var state) => state.Text(),
            _ => value,
        };

    /// <param name="states">The states of its schools.</param>
    /// <param name="season">The name of its season, or null.</param>
    /// <param name="now">After its last day, no one joins.</param>
    public static IEnumerable<SearchFacetValue> Of(
        Studio studio,
        IEnumerable<string> states,
        string? season,
        TopicSet topics,
        Instant now
    )
    {
        (string Name, IEnumerable<string> Values)[] facets =
        [
            (
                "places",
                studio.State.IsOver() || studio.IsPastLastDay(now) ? [] : [studio.SpotsLeft > 0 ? "left" : "waitlist"]
            ),
            ("stage", [studio.State.ToString().ToLowerInvariant()]),
            ("season", season is null ? [] : [season]),
            ("topic", studio.Topics.Select(topics.NameOf)),
            ("state", states),
        ];
        return facets.SelectMany(facet =>
            facet
                .Values.Distinct()
                .Select(value => new SearchFacetValue(Prefix + facet.Name, value, Text(facet.Name, value)))
        );
    }
}
