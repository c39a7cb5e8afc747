using NetworkPortal.Kernel;

namespace NetworkPortal.Schools.Today;

/// <summary>A module that suggests where to start, on Today, to people who said what they teach.</summary>
public interface IFirstStepSource
{
    /// <summary>The position on the page, lowest first.</summary>
    int Order { get; }

    /// <summary>Returns the best suggestion that the person hasn't dismissed, or one without a key that says why there
    /// is none; null if the person has taken this step.</summary>
    Task<FirstStep?> Suggest(CurrentUser me, Teaching teaching, CancellationToken ct);
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
