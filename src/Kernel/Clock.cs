using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Kernel;

/// <summary>Instants, time zones, and their display formats.</summary>
public static class Clock
{
    private static readonly LocalDatePattern Day = LocalDatePattern.CreateWithInvariantCulture("dddd, MMMM d, uuuu");
    private static readonly LocalTimePattern Hour = LocalTimePattern.CreateWithInvariantCulture("h:mm tt");
    private static readonly LocalDatePattern Month = LocalDatePattern.CreateWithInvariantCulture("MMMM uuuu");

    private static readonly Dictionary<string, string> ZoneNames = (
        "America/New_York Eastern|America/Detroit Eastern|America/Chicago Central|America/Denver "
        + "Mountain|America/Phoenix Arizona|America/Los_Angeles Pacific|"
        + "America/Anchorage Alaska|Pacific/Honolulu Hawaii|America/Puerto_Rico Atlantic|UTC UTC"
    )
        .Split('|')
        .Select(zone => zone.Split(' '))
        .ToDictionary(zone => zone[0], zone => zone[1], StringComparer.Ordinal);

    public static Instant Now(this TimeProvider time) => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>Returns the time zone with that IANA ID, or UTC if the ID is unknown.</summary>
    public static DateTimeZone Zone(string? id) =>
        DateTimeZoneProviders.Tzdb.GetZoneOrNull(id ?? "UTC") ?? DateTimeZone.Utc;

    public static bool IsZone(string? id) => id is not null && DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) is not null;

    /// <summary>Returns the zone's common name: "Eastern", or its city.</summary>
    public static string ZoneName(string id) =>
        ZoneNames.TryGetValue(id, out var name) ? name : id[(id.LastIndexOf('/') + 1)..].Replace('_', ' ') + " time";

    /// <summary>"Tuesday, March 9, 2027".</summary>
    public static string Format(LocalDate date) => Day.Format(date);

    /// <summary>Returns the month of a day: "March 2027".</summary>
    public static string FormatMonth(LocalDate date) => Month.Format(date);

    /// <summary>"9:00 AM".</summary>
    public static string Format(LocalTime time) => Hour.Format(time);

    /// <summary>"Tuesday, March 9, 2027, 9:00 AM (Eastern)".</summary>
    public static string Format(Instant instant, string zone)
    {
        var local = instant.InZone(Zone(zone)).LocalDateTime;
        return $"{Format(local.Date)}, {Format(local.TimeOfDay)} ({ZoneName(zone)})";
    }

    /// <summary>Checks whether the local time does not exist because clocks in the zone are set forward over
    /// it.</summary>
    public static bool Skips(LocalDate date, LocalTime time, string zone) =>
        Zone(zone).MapLocal(date + time).Count == 0;

    /// <summary>Returns the instant of a local time in a zone; a time that the zone skips moves to just after the
    /// gap.</summary>
    public static Instant At(LocalDate date, LocalTime time, string zone) =>
        Zone(zone).AtLeniently(date + time).ToInstant();
}
