using NetworkPortal.Search.Documents;

namespace NetworkPortal.Search.Querying;

/// <summary>
/// A module's own list of one kind of document. It has an order and facets of its own, every word must match, the best
/// match comes first, unknown facet values match nothing, and all its pages can be shown. Its hits have no snippets.
/// </summary>
/// <param name="Kind">The slug of the kind: "studio".</param>
/// <param name="Facets">Facets of these documents that the search page doesn't have.</param>
public sealed record SearchList(string Kind, IReadOnlyList<SearchFacet> Facets);
