using NetworkPortal.Kernel;

namespace NetworkPortal.Inquiry.Cycles;

/// <summary>What a module has that belongs to a cycle: an open lesson, the reflection that it came from.</summary>
public interface ICycleLinks
{
    /// <summary>Returns what the reader may open.</summary>
    Task<IReadOnlyList<CycleLink>> Of(Cycle cycle, CurrentUser reader, CancellationToken ct);
}

/// <param name="Text">"Open lesson, Tuesday, March 9, 2027, 9:00 AM".</param>
public sealed record CycleLink(string Text, string Url);
