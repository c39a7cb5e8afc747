using NetworkPortal.Kernel;
using NodaTime;

namespace NetworkPortal.Meetings;

/// <summary>The time of a meeting as people read it.</summary>
public static class MeetingTime
{
    /// <summary>Returns "Tuesday, March 9, 2027, 9:00 AM to 2:30 PM (Eastern)".</summary>
    /// <param name="zone">The IANA id of the time zone to show it in.</param>
    public static string Describe(Instant from, Instant to, string zone)
    {
        var (starts, ends) = (from.InZone(Clock.Zone(zone)), to.InZone(Clock.Zone(zone)));
        var until = starts.Date == ends.Date ? "" : Clock.Format(ends.Date) + ", ";
        return $"{Clock.Format(starts.Date)}, {Clock.Format(starts.TimeOfDay)} to "
            + $"{until}{Clock.Format(ends.TimeOfDay)} ({Clock.ZoneName(zone)})";
    }

    /// <summary>
    /// Returns the time in a reader's zone, or null if it is unknown or has the same local time as the meeting's.
    /// </summary>
    public static string? ForReader(Instant from, Instant to, string zone, string? reader) =>
        reader is null || Clock.Zone(reader).GetUtcOffset(from) == Clock.Zone(zone).GetUtcOffset(from)
            ? null
            : Describe(from, to, reader);
}
