using NetworkPortal.Kernel;
using NetworkPortal.Search.Documents;
using NodaTime;

namespace NetworkPortal.Search.Querying;

/// <summary>The result of a search.</summary>
public sealed record SearchResult
{
    /// <summary>The number of documents that match the query well and have the selected facet values.</summary>
    public int Total { get; init; }

    /// <summary>
    /// The number of related pages, which follow the results: they match little of the query, or only words that the
    /// best results share.
    /// </summary>
    public int Related { get; init; }

    /// <summary>The hits on the current page: results first, then related pages.</summary>
    public IReadOnlyList<SearchHit> Hits { get; init; } = [];

    /// <summary>
    /// The number of documents for each facet value, ignoring the selection in the facet itself: what selecting that
    /// value too would find. Facets are in their defined order.
    /// </summary>
    public IReadOnlyList<FacetCount> Facets { get; init; } = [];

    /// <summary>Whether anything matches the query before facet values are applied.</summary>
    public bool Any => Total > 0 || Facets.Any(facet => facet.Values.Any(value => value.Count > 0));

    public int Page { get; init; } = 1;

    /// <summary>The number of pages that can be shown: at most the first 1,000 hits.</summary>
    public int Pages { get; init; }

    /// <summary>Whether no document contains all words, so the hits contain only some of them.</summary>
    public bool Relaxed { get; init; }

    /// <summary>Whether documents were ranked by meaning too, so that a hit may contain none of the words.</summary>
    public bool ByMeaning { get; init; }

    /// <summary>
    /// The query with misspelled words corrected, if that finds something that this person may see; otherwise null.
    /// </summary>
    public string? DidYouMean { get; init; }

    /// <summary>False while the index is being built or repaired, so that there may be more results soon.</summary>
    public bool Complete { get; init; } = true;

    /// <summary>False if no index is available at the moment.</summary>
    public bool Available { get; init; } = true;

    public TimeSpan Elapsed { get; init; }

    /// <summary>The result if no index is available.</summary>
    internal static SearchResult None { get; } = new() { Available = false, Complete = false };
}

public sealed record SearchHit
{
    /// <summary>The key in the index: "content:4abc…".</summary>
    public required string Key { get; init; }

    /// <summary>The slug of its kind: "case-study".</summary>
    public required string Kind { get; init; }

    public required string KindName { get; init; }

    /// <summary>Whether this is a related page and not a result.</summary>
    public bool Related { get; init; }

    public required string Url { get; init; }

    public required string Title { get; init; }

    /// <summary>The title with the matching words highlighted.</summary>
    public required Html MarkedTitle { get; init; }

    public required string Place { get; init; }

    public required Instant? Date { get; init; }

    /// <summary>The year that it covers, or of its date.</summary>
    public int? Year { get; init; }

    /// <summary>
    /// The best matching passage with the matching words highlighted, or the beginning of the text if no passage
    /// matches.
    /// </summary>
    public required Html Snippet { get; init; }

    /// <summary>
    /// Where the passage is, unless it is at the start of the page: a heading of the page, or a page of an attachment.
    /// </summary>
    public required PassagePlace? Where { get; init; }

    /// <summary>The author as named on its page; blank for the network itself.</summary>
    public string Author { get; init; } = "";

    /// <summary>What is current about it, on the search page; null elsewhere and for most results.</summary>
    public SearchDetail? Detail { get; init; }

    /// <summary>An explanation in words of why it was found; empty unless requested.</summary>
    public IReadOnlyList<string> Why { get; init; } = [];
}

/// <param name="Text">The location: "What changed", "guide.pdf, page 12".</param>
/// <param name="Url">The URL of the location.</param>
/// <param name="Attachment">Whether the passage is in an attachment and not on the page.</param>
public sealed record PassagePlace(string Text, string Url, bool Attachment);

public sealed record FacetCount(string Name, string Title, IReadOnlyList<FacetValueCount> Values);

/// <param name="Value">The value in URLs: "case-study"; for a nested value "teaching/coaching".</param>
public sealed record FacetValueCount(string Value, string Text, int Count, bool Selected)
{
    /// <summary>The nesting depth of the value.</summary>
    public int Depth => Value.Count(c => c == '/');
}
