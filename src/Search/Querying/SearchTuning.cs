using NetworkPortal.Kernel;
using NetworkPortal.Search.Documents;
using NetworkPortal.Search.Text;
using NodaTime;

namespace NetworkPortal.Search.Querying;

/// <summary>
/// What determines results in addition to the index: facets that the modules registered, and the synonyms and pinned
/// results that staff defined.
/// </summary>
internal sealed record SearchTuning(IReadOnlyList<SearchFacet> Facets, Synonyms Synonyms, IReadOnlyList<SearchPin> Pins)
{
    public static SearchTuning Of(IEnumerable<SearchFacet> facets) =>
        new(
            [.. facets.Append(SearchFacet.Kind).Append(SearchFacet.Year).OrderBy(facet => facet.Order)],
            new(SearchWords.Usual),
            []
        );

    /// <summary>Returns the URLs pinned to a query at this time.</summary>
    public IEnumerable<string> PinnedTo(string query, Instant now) =>
        Pins.Where(pin => pin.Until > now && SearchPin.Normal(pin.Query) == SearchPin.Normal(query))
            .Select(pin => pin.Url);
}

/// <summary>A result that appears first for exactly this query, until it expires.</summary>
/// <param name="Url">A path of the portal: "/tools/exit-ticket".</param>
public sealed record SearchPin(string Query, string Url, Instant Until)
{
    /// <summary>Normalizes a query: "  Exit   Tickets" and "exit tickets" are the same.</summary>
    public static string Normal(string query) => PlainText.OneLine(query.ToLowerInvariant());
}
