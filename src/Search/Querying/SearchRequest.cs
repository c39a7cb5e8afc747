using NetworkPortal.Search.Documents;
using NetworkPortal.Search.Vectors;

namespace NetworkPortal.Search.Querying;

/// <summary>A search request.</summary>
public sealed record SearchRequest
{
    public const int MaxPerPage = 50;

    /// <summary>
    /// The query as typed: words, "phrases", -excluded, either OR or, title:word. If it is blank and facet values are
    /// selected, the search lists all matching documents, newest first.
    /// </summary>
    public string Text { get; init; } = "";

    /// <summary>
    /// Only documents with one of these values in each of these facets: topic = coaching or feedback, and state = iowa.
    /// Unknown facets and values are ignored.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Chosen { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Whether each hit should explain in words why it was found.</summary>
    public bool Explain { get; init; }

    /// <summary>Whether to leave out related pages, which follow the results.</summary>
    public bool ResultsOnly { get; init; }

    /// <summary>Returns all hits at once, as many as paging could reach, without snippets.</summary>
    internal bool AsList { get; init; }

    public SearchOrder Order { get; init; }

    /// <summary>The meaning of the text, by which documents are ranked too; see <see cref="SemanticSearch"/>.</summary>
    public QueryVector? Meaning { get; init; }

    /// <summary>
    /// The list to read instead of searching everything: with or without words. Documents that match equally well are
    /// in list order.
    /// </summary>
    public SearchList? List { get; init; }

    /// <summary>The page number, starting at 1; if there are fewer pages, the last one is returned.</summary>
    public int Page { get; init; } = 1;

    public int PageSize { get; init; } = 10;

    /// <summary>
    /// The audiences of whoever is searching: only documents for one of them are found, counted, or suggested.
    /// </summary>
    public IReadOnlyList<string> Audiences { get; init; } = [SearchAudience.Everyone];
}

public enum SearchOrder
{
    Relevance,
    Newest,
    Title,
}
