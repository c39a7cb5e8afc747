using NodaTime;

namespace NetworkPortal.Kernel.Extending;

/// <summary>What a module puts on the desk's first page for one person: what is theirs to do.</summary>
public interface IDeskPanels
{
    /// <summary>The order of the module's panels on the page, lowest first.</summary>
    int Order { get; }

    /// <summary>None where the person has no part in it. A few indexed queries: the page is opened all day.</summary>
    Task<IReadOnlyList<DeskPanel>> For(CurrentUser me, CancellationToken ct);
}

/// <param name="Lines">The first few.</param>
/// <param name="Empty">What to say when there is nothing: what belongs here.</param>
/// <param name="More">Where all of them are: a path; blank where all are shown.</param>
public sealed record DeskPanel(
    string Title,
    IReadOnlyList<DeskPanelLine> Lines,
    string Empty,
    string More = "",
    string MoreText = ""
);

/// <param name="At">The moment that counts for it, or null.</param>
public sealed record DeskPanelLine(string Title, string Url, string Text, Instant? At = null);
