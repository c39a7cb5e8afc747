using NodaTime;

namespace NetworkPortal.Kernel.Extending;

/// <summary>What a module would show on the home page (to everyone), on the page of a place, and on "today" (to one
/// person).</summary>
public interface IHighlightSource
{
    /// <summary>The order of the module's groups on a page, lowest first.</summary>
    int Order { get; }

    /// <summary>At most a few groups; an empty group says what belongs there and offers the first step.</summary>
    Task<IReadOnlyList<HighlightGroup>> ForEveryone(CancellationToken ct);

    /// <summary>What concerns one place of the network, for everyone; no group when there is nothing.</summary>
    /// <param name="slug">The place's slug, as in its address.</param>
    Task<IReadOnlyList<HighlightGroup>> ForPlace(string slug, CancellationToken ct);

    Task<IReadOnlyList<HighlightGroup>> ForMe(CurrentUser me, CancellationToken ct);
}

/// <param name="Empty">What to say when there is nothing: what belongs here.</param>
/// <param name="More">Where all of them are: a path, with <paramref name="MoreText"/> as its words.</param>
public sealed record HighlightGroup(
    string Title,
    IReadOnlyList<Highlight> Items,
    string Empty,
    string More,
    string MoreText
);

/// <param name="Kind">One or two words: "Studio session", "Visit request".</param>
/// <param name="Next">The next thing to do about it, or blank.</param>
public sealed record Highlight(
    string Kind,
    string Title,
    string Url,
    string Text,
    Html Emblem,
    Instant? At = null,
    string Zone = "UTC",
    string Next = ""
);
