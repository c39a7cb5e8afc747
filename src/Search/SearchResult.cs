using NetworkPortal.Kernel;
using NodaTime;

namespace NetworkPortal.Search;

/// <summary>What was found.</summary>
public sealed record SearchResult
{
    /// <summary>How many things were found, of what was chosen.</summary>
    public int Total { get; init; }

    /// <summary>One page of them.</summary>
    public IReadOnlyList<SearchHit> Hits { get; init; } = [];

    /// <summary>How many there are of each value, whatever is chosen in that facet itself: what one would find by
    /// choosing it too. Facets in their order.</summary>
    public IReadOnlyList<FacetCount> Facets { get; init; } = [];

    /// <summary>Whether anything was found before the choice of facets.</summary>
    public bool Any => Total > 0 || Facets.Any(facet => facet.Values.Any(value => value.Count > 0));

    public int Page { get; init; } = 1;

    /// <summary>How many pages can be turned to: at most the first 1,000 things are shown.</summary>
    public int Pages { get; init; }

    /// <summary>Nothing holds all the words, so these hold some of them.</summary>
    public bool Relaxed { get; init; }

    /// <summary>The query with its misspelled words mended, where that finds something that this person may see; else
    /// null.</summary>
    public string? DidYouMean { get; init; }

    /// <summary>False while the index is being built or repaired: more may be found soon.</summary>
    public bool Complete { get; init; } = true;

    /// <summary>False when there is no index to search at the moment.</summary>
    public bool Available { get; init; } = true;

    public TimeSpan Elapsed { get; init; }

    /// <summary>The answer where there is no index.</summary>
    internal static SearchResult None { get; } = new() { Available = false, Complete = false };
}

/// <param name="Key">What it is stored under: "content:4abc…".</param>
/// <param name="Kind">Its slug: "case-study".</param>
/// <param name="Snippet">The passage that matches best, the matching words marked; where none does, the
/// beginning.</param>
/// <param name="Where">Where the passage stands, when that is not the page's beginning: a heading of the page, or a
/// page of an attachment.</param>
public sealed record SearchHit(
    string Key,
    string Kind,
    string KindName,
    string Url,
    string Title,
    string Place,
    Instant? Date,
    Html Snippet,
    PassagePlace? Where
)
{
    /// <summary>Who wrote it, as its page names them; blank for the network itself.</summary>
    public string Author { get; init; } = "";

    /// <summary>Why it was found, in words; empty unless that was asked for.</summary>
    public IReadOnlyList<string> Why { get; init; } = [];
}

/// <param name="Text">"What changed", "guide.pdf, page 12".</param>
/// <param name="Url">Leads there.</param>
/// <param name="Attachment">Whether it is in a document and not on the page.</param>
public sealed record PassagePlace(string Text, string Url, bool Attachment);

public sealed record FacetCount(string Name, string Title, IReadOnlyList<FacetValueCount> Values);

/// <param name="Value">As addresses name it: "case-study"; below another one "teaching/coaching".</param>
public sealed record FacetValueCount(string Value, string Text, int Count, bool Selected)
{
    /// <summary>How many values it is below.</summary>
    public int Depth => Value.Count(c => c == '/');
}
