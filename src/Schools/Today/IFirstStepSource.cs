using NetworkPortal.Kernel;
using NetworkPortal.Site.Dues;

namespace NetworkPortal.Schools.Today;

/// <summary>A module that suggests where to start, on Today, to people who said what they teach.</summary>
public interface IFirstStepSource
{
    /// <summary>The position on the page, lowest first.</summary>
    int Order { get; }

    /// <summary>The kind of <see cref="DueGroup"/> of those who have taken this step: nothing is suggested to
    /// them.</summary>
    string TakenKind { get; }

    /// <summary>Returns such groups, unless the kind is one that people have anyway.</summary>
    IEnumerable<IQueryable<DueGroup>> Taken(CurrentUser me) => [];

    /// <summary>Returns the best suggestion that the person hasn't dismissed, or one without a key that says why there
    /// is none.</summary>
    Task<FirstStep> Suggest(CurrentUser me, Teaching teaching, CancellationToken ct);
}

/// <summary>One thing to start with.</summary>
public sealed record FirstStep
{
    /// <summary>"A studio to join".</summary>
    public required string Kind { get; init; }

    public required string Title { get; init; }

    public required string Url { get; init; }

    public required string Text { get; init; }

    public required Html Emblem { get; init; }

    /// <summary>The text of the link to it, as a button.</summary>
    public required string Action { get; init; }

    /// <summary>What "Not for me" dismisses; blank if there is nothing to dismiss.</summary>
    public string Key { get; init; } = "";

    /// <summary>What "I’ve read it" sends, after which nothing of this kind is suggested; or blank.</summary>
    public string DoneKey { get; init; } = "";
}
