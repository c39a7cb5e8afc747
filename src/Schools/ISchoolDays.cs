namespace NetworkPortal.Schools;

/// <summary>
/// A module's planned dates at a school, in the school's local time, so that correcting the school's time zone doesn't
/// silently move any of them.
/// </summary>
public interface ISchoolDays
{
    /// <summary>
    /// Returns the upcoming days, soonest first, each as it is now and as the same moment in the new time zone.
    /// </summary>
    Task<IReadOnlyList<SchoolDay>> Ahead(Guid school, string zone, CancellationToken ct);

    /// <summary>Applies a corrected time zone, as part of the caller's transaction.</summary>
    /// <param name="keepClock">True to keep the local time (9:00 AM stays 9:00 AM); false to keep the moment, so no
    /// one's calendar changes.</param>
    Task Rezone(Guid school, string zone, bool keepClock, CancellationToken ct);
}

/// <param name="Now">The current date and time: "Tuesday, March 9, 2027, 9:00 AM to 2:30 PM (Mountain)".</param>
/// <param name="SameMoment">The same moment in the new time zone.</param>
public sealed record SchoolDay(string Title, string Now, string SameMoment);
