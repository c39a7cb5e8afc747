using NodaTime;
using NodaTime.TimeZones;

namespace NetworkPortal.Accounts.Notifications;

/// <summary>When a person wants no mail, by the clock on that person's wall.</summary>
/// <param name="From">With <paramref name="Until"/> the hours of each day, over midnight where they are the other way
/// round; both or neither.</param>
/// <param name="PausedUntil">No mail before that day.</param>
public sealed record QuietHours(LocalTime? From, LocalTime? Until, bool Weekends, LocalDate? PausedUntil)
{
    // A time of day that occurs twice ends the quiet at its second occurrence, one that is skipped right after the gap:
    // quiet never ends early.
    private static readonly ZoneLocalMappingResolver Latest = Resolvers.CreateMappingResolver(
        Resolvers.ReturnLater,
        Resolvers.ReturnStartOfIntervalAfter
    );

    /// <summary>When mail begins after a whole day without.</summary>
    private LocalTime Morning => Until ?? new LocalTime(7, 0);

    /// <summary>That moment where it is not quiet, or the end of the quiet.</summary>
    public Instant Over(Instant at, DateTimeZone zone)
    {
        if (PausedUntil is { } day && at < Moment(day, Morning, zone))
            at = Moment(day, Morning, zone);
        while (End(at.InZone(zone), zone) is { } end)
            at = end;
        return at;
    }

    public bool IsQuiet(LocalDate day) => Weekends && day.DayOfWeek >= IsoDayOfWeek.Saturday;

    private Instant? End(ZonedDateTime at, DateTimeZone zone)
    {
        if (IsQuiet(at.Date))
            return Moment(at.Date.PlusDays(1), Morning, zone);
        if (From is not { } from || Until is not { } until || from == until)
            return null;
        var overMidnight = from > until;
        if (at.TimeOfDay >= from && (overMidnight || at.TimeOfDay < until))
            return Moment(overMidnight ? at.Date.PlusDays(1) : at.Date, until, zone);
        return overMidnight && at.TimeOfDay < until ? Moment(at.Date, until, zone) : null;
    }

    private static Instant Moment(LocalDate day, LocalTime time, DateTimeZone zone) =>
        (day + time).InZone(zone, Latest).ToInstant();
}
