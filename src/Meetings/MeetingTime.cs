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
        return $"{Clock.Format(starts.Date)}, {Hour(starts)} to {until}{Hour(ends)} ({Clock.ZoneName(zone)})";
    }

    /// <summary>Returns "9:00 AM to 2:30 PM (Eastern)".</summary>
    /// <param name="zone">The IANA id of the time zone to show it in.</param>
    public static string Hours(Instant from, Instant to, string zone) =>
        $"{Hour(from.InZone(Clock.Zone(zone)))} to {Hour(to.InZone(Clock.Zone(zone)))} ({Clock.ZoneName(zone)})";

    /// <summary>Returns "9:00 AM", and tells apart the hours that a zone has twice in the night when its clocks go
    /// back.</summary>
    private static string Hour(ZonedDateTime moment)
    {
        var both = moment.Zone.MapLocal(moment.LocalDateTime);
        var hour = Clock.Format(moment.TimeOfDay);
        return both.Count < 2 ? hour : $"{hour} {(moment == both.First() ? "before" : "after")} the clocks go back";
    }

    /// <summary>
    /// Returns the time in a reader's zone, or null if it is unknown or has the same local time as the meeting's.
    /// </summary>
    public static string? ForReader(Instant from, Instant to, string zone, string? reader) =>
        reader is null || Clock.Zone(reader).GetUtcOffset(from) == Clock.Zone(zone).GetUtcOffset(from)
            ? null
            : Describe(from, to, reader);

    /// <summary>Returns "7:00 AM Pacific", with the date if it is another one there; null if the reader's zone is
    /// unknown or has the same local time as the meeting's.</summary>
    public static string? StartForReader(Instant from, string zone, string? reader)
    {
        if (ForReader(from, from, zone, reader) is null)
            return null;
        var (there, here) = (from.InZone(Clock.Zone(zone)), from.InZone(Clock.Zone(reader!)));
        var day = there.Date == here.Date ? "" : Clock.Format(here.Date) + ", ";
        return $"{day}{Hour(here)} {Clock.ZoneName(reader!)}";
    }
}
