using NetworkPortal.Kernel;

namespace NetworkPortal.Inquiry.Cycles;

/// <summary>What a module has that belongs to cycles: an open lesson, the reflection that one came from, the studio.
/// </summary>
public interface ICycleLinks
{
    /// <summary>Returns what the reader may open, in one query for all cycles.</summary>
    Task<IReadOnlyList<CycleLink>> Of(IReadOnlyCollection<Cycle> cycles, CurrentUser reader, CancellationToken ct);
}

/// <param name="Text">"Open lesson, Tuesday, March 9, 2027, 9:00 AM".</param>
public sealed record CycleLink(string Text, string Url)
{
    /// <summary>The cycle that it belongs to; empty where that is known.</summary>
    public Guid CycleId { get; init; }
}
