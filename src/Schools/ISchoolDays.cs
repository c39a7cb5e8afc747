namespace NetworkPortal.Schools;

/// <summary>What a module has planned at a school in the school's own time, so that a correction of its time zone moves
/// nothing unasked.</summary>
public interface ISchoolDays
{
    /// <summary>The days ahead, soonest first: each as it is now, and as the same moment in the new zone.</summary>
    Task<IReadOnlyList<SchoolDay>> Ahead(Guid school, string zone, CancellationToken ct);

    /// <summary>The zone was corrected. Part of the caller's transaction.</summary>
    /// <param name="keepClock">Whether 9:00 AM stays 9:00 AM; else it stays the same moment, which nobody's calendar
    /// notices.</param>
    Task Rezone(Guid school, string zone, bool keepClock, CancellationToken ct);
}

/// <param name="Now">"Tuesday, March 9, 2027, 9:00 AM to 2:30 PM (Mountain)".</param>
/// <param name="SameMoment">The same moment in the new zone.</param>
public sealed record SchoolDay(string Title, string Now, string SameMoment);
