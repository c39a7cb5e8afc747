using NodaTime;
using NodaTime.TimeZones;

namespace NetworkPortal.Accounts.Notifications;

/// <summary>When a person wants no email, in that person's local time.</summary>
/// <param name="From">With <paramref name="Until"/>, the quiet hours of each day, spanning midnight if <c>From</c> is
/// later; set both or neither.</param>
/// <param name="PausedUntil">No email before that day.</param>
public sealed record QuietHours(LocalTime? From, LocalTime? Until, bool Weekends, LocalDate? PausedUntil)
{
    // If the clock change repeats the end time, quiet ends at the second occurrence; if it skips the end time, quiet
    // ends right after the gap. Quiet never ends early.
    private static readonly ZoneLocalMappingResolver Latest = Resolvers.CreateMappingResolver(
        Resolvers.ReturnLater,
        Resolvers.ReturnStartOfIntervalAfter
    );

    /// <summary>When email resumes after a whole quiet day.</summary>
    private LocalTime Morning => Until ?? new LocalTime(7, 0);

    /// <summary>Returns the given moment if it is not quiet, or else the end of the quiet period.</summary>
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
