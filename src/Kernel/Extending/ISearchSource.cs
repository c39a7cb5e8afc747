using NodaTime;

namespace NetworkPortal.Kernel.Extending;

/// <summary>Gives the search index what a module wants found. Only what everybody may see belongs in it.</summary>
public interface ISearchSource
{
    /// <summary>The kind of changes that this source answers for, as in <c>db.Record(kind, key)</c>.</summary>
    string ChangeKind { get; }

    /// <summary>Everything to be found, for a rebuild.</summary>
    IAsyncEnumerable<SearchDocument> All(CancellationToken cancel);

    /// <summary>One thing as it is now, or null when it is not to be found (any more).</summary>
    Task<SearchDocument?> Find(string key, CancellationToken cancel);
}

/// <summary>One thing to be found.</summary>
public sealed record SearchDocument
{
    /// <summary>The key of its changes; unique within its source.</summary>
    public required string Key { get; init; }

    /// <summary>What it is to a reader, and the facet it is counted under: "Case study", "Studio".</summary>
    public required string Kind { get; init; }

    /// <summary>A path of the portal.</summary>
    public required string Url { get; init; }

    public required string Title { get; init; }
    public string Summary { get; init; } = "";

    /// <summary>Plain text.</summary>
    public string Body { get; init; } = "";

    /// <summary>The school or organization it is about, shown with the result.</summary>
    public string Place { get; init; } = "";

    /// <summary>Words it is filed under: topics, states, shifts.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    public IReadOnlyList<SearchAttachment> Attachments { get; init; } = [];

    public Instant? Published { get; init; }
}

/// <param name="Text">The document's plain text.</param>
public sealed record SearchAttachment(string Name, string Url, string Text);
