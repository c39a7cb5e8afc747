using NetworkPortal.Kernel;
using NodaTime;

namespace NetworkPortal.Site;

/// <summary>A module's panels on the desk's start page: the person's pending work.</summary>
public interface IDeskPanels
{
    /// <summary>The position of the module's panels on the page, lowest first.</summary>
    int Order { get; }

    /// <summary>Returns no panels if the person has no part in this. Use only a few indexed queries: the page is opened
    /// all day.</summary>
    Task<IReadOnlyList<DeskPanel>> For(CurrentUser me, CancellationToken ct);
}

/// <param name="Lines">The first few items.</param>
/// <param name="Empty">Text for an empty panel that says what belongs here.</param>
/// <param name="More">The path of the full list; blank if all items are shown.</param>
public sealed record DeskPanel(
    string Title,
    IReadOnlyList<DeskPanelLine> Lines,
    string Empty,
    string More = "",
    string MoreText = ""
);

/// <param name="At">The relevant time, or null.</param>
public sealed record DeskPanelLine(string Title, string Url, string Text, Instant? At = null);
