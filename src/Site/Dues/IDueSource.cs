using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Site.Dues;

/// <summary>A module whose dues are on Today.</summary>
public interface IDueSource
{
    /// <summary>The kinds of its dues.</summary>
    IReadOnlyCollection<string> Kinds { get; }

    /// <summary>Describes dues of these kinds from the current state. What the person may not see, or what is settled,
    /// is left out.</summary>
    /// <returns>The lines, by the due's id.</returns>
    Task<IReadOnlyDictionary<Guid, DueLine>> Describe(
        CurrentUser me,
        IReadOnlyCollection<Due> dues,
        CancellationToken ct
    );
}

/// <summary>Tells which <see cref="DueAudience"/> a person belongs to now.</summary>
public interface IDueMembership
{
    /// <summary>Returns the person's groups, besides the person and network staff.</summary>
    IEnumerable<IQueryable<DueGroup>> Of(CurrentUser me);
}

/// <summary>A highlight source that has something for one person on Today. Only those with a sign are asked.</summary>
public interface IHighlightSigns : IHighlightSource
{
    /// <summary>The kinds of its signs: "highlight.shared".</summary>
    IReadOnlyCollection<string> SignKinds { get; }

    /// <summary>Returns a row for each thing.</summary>
    IEnumerable<IQueryable<DueGroup>> Signs(CurrentUser me);

    /// <summary>Returns at most a few groups.</summary>
    /// <param name="signs">The rows that were found, of at least one of the kinds.</param>
    Task<IReadOnlyList<HighlightGroup>> ForMe(CurrentUser me, IReadOnlyList<DueGroup> signs, CancellationToken ct);
}

/// <summary>Something that is due, as Today shows it.</summary>
public sealed record DueLine
{
    /// <summary>One or two words: "Visit request".</summary>
    public required string Kind { get; init; }

    public required string Title { get; init; }

    public required string Url { get; init; }

    /// <summary>When it is due or happens, in words.</summary>
    public required string When { get; init; }

    /// <summary>"7:00 AM back home": the start in the reader's time zone; null if the local times are the
    /// same.</summary>
    public string? Yours { get; init; }

    public required string Text { get; init; }

    public required Html Emblem { get; init; }

    public IReadOnlyList<DueAction> Actions { get; init; } = [];
}

/// <summary>What a person can do right there.</summary>
/// <param name="Version">The version that they see, for a form to send; null for a link.</param>
public sealed record DueAction(string Text, string Url, int? Version = null)
{
    /// <summary>The kind of button.</summary>
    public string Kind { get; init; } = "secondary";
}
