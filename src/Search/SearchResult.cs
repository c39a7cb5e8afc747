using NetworkPortal.Kernel;
using NodaTime;

namespace NetworkPortal.Search;

/// <summary>What was found.</summary>
public sealed record SearchResult
{
    /// <summary>How many things were found, of the asked kind.</summary>
    public int Total { get; init; }

    /// <summary>One page of them, best first.</summary>
    public IReadOnlyList<SearchHit> Hits { get; init; } = [];

    /// <summary>How many of each kind were found, whatever kind was asked for; by name.</summary>
    public IReadOnlyList<KindCount> Kinds { get; init; } = [];

    /// <summary>The slug of the kind that was asked for; null for every kind.</summary>
    public string? Kind { get; init; }

    public int Page { get; init; } = 1;

    /// <summary>How many pages can be turned to: at most the first 1,000 things are shown.</summary>
    public int Pages { get; init; }

    /// <summary>Nothing holds all the words, so these hold some of them.</summary>
    public bool Relaxed { get; init; }

    /// <summary>False while the index is being built or repaired: more may be found soon.</summary>
    public bool Complete { get; init; } = true;

    /// <summary>False when there is no index to search at the moment.</summary>
    public bool Available { get; init; } = true;

    public TimeSpan Elapsed { get; init; }

    /// <summary>The answer where there is no index.</summary>
    internal static SearchResult None { get; } = new() { Available = false, Complete = false };
}

/// <param name="Kind">Its slug: "case-study".</param>
/// <param name="Snippet">The passage that matches best, the matching words marked; where none does, the beginning.</param>
/// <param name="Attachment">The attachment in which the passage stands, or null when it is in the page itself.</param>
public sealed record SearchHit(
    string Kind, string KindName, string Url, string Title, string Place, Instant? Date, Html Snippet, AttachmentLink? Attachment);

public sealed record AttachmentLink(string Name, string Url);

/// <param name="Slug">As addresses name it: "case-study".</param>
public sealed record KindCount(string Name, string Slug, int Count);
