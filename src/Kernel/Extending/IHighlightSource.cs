using NodaTime;

namespace NetworkPortal.Kernel.Extending;

/// <summary>A module's highlights on the home page and on a place's page.</summary>
public interface IHighlightSource
{
    private static Task<IReadOnlyList<HighlightGroup>> None { get; } =
        Task.FromResult<IReadOnlyList<HighlightGroup>>([]);

    /// <summary>The position of the module's groups on a page, lowest first.</summary>
    int Order { get; }

    /// <summary>Returns at most a few groups; an empty group says what belongs there and offers the first
    /// step.</summary>
    Task<IReadOnlyList<HighlightGroup>> ForEveryone(CancellationToken ct) => None;

    /// <summary>Returns highlights about one place of the network, for everyone; no group if there are none.</summary>
    /// <param name="slug">The place's slug, as in its URL.</param>
    Task<IReadOnlyList<HighlightGroup>> ForPlace(string slug, CancellationToken ct) => None;
}

/// <param name="Empty">Text for an empty group that says what belongs here.</param>
/// <param name="More">The path of the full list, with <paramref name="MoreText"/> as its link text.</param>
public sealed record HighlightGroup(
    string Title,
    IReadOnlyList<Highlight> Items,
    string Empty,
    string More,
    string MoreText
);

public sealed record Highlight
{
    /// <summary>One or two words: "Studio session", "Visit request".</summary>
    public required string Kind { get; init; }

    public required string Title { get; init; }

    public required string Url { get; init; }

    public required string Text { get; init; }

    public required Html Emblem { get; init; }

    public Instant? At { get; init; }

    public string Zone { get; init; } = "UTC";

    /// <summary>The next step for the person, or blank.</summary>
    public string Next { get; init; } = "";
}
