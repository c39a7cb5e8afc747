using NetworkPortal.Kernel;
using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>When a host should have answered a request, and what happens until then.</summary>
/// <remarks>Five school days is what hosts need; what comes first is that the visiting school still has time to find
/// substitutes before the day.</remarks>
internal static class AnswerDeadline
{
    /// <summary>How many school days a host has.</summary>
    private const int HostDays = 5;

    /// <summary>How many school days the visiting school needs before the visit, if there are that many.</summary>
    private const int VisitorDays = 10;

    /// <summary>How long others have after the deadline, in school days.</summary>
    private const int StandInDays = 2;

    private static readonly LocalTime EndOfDay = new(17, 0);

    /// <summary>Returns the deadline: the end of a school day at the host, always before the visit starts.</summary>
    public static Instant Of(Instant requested, HostDay day)
    {
        var zone = Clock.Zone(day.TimeZoneId);
        var asked = requested.InZone(zone).Date;
        var usual = Later(asked, HostDays);
        var needed = Earlier(day.Date, VisitorDays);
        var soonest = Later(asked, 1);
        var date = LocalDate.Max(LocalDate.Min(usual, needed), soonest);
        return Instant.Min(Clock.At(date, EndOfDay, day.TimeZoneId), day.StartsAt);
    }

    /// <summary>Returns the timers of a request: a reminder after three fifths of the time, help at the deadline, and
    /// the release after that.</summary>
    public static IEnumerable<WantedTimer> Timers(Instant requested, Instant deadline, HostDay day)
    {
        var released = Clock.At(
            Later(deadline.InZone(Clock.Zone(day.TimeZoneId)).Date, StandInDays),
            EndOfDay,
            day.TimeZoneId
        );
        return
        [
            new(VisitTimerKind.RemindHost, requested + (deadline - requested) * 0.6),
            new(VisitTimerKind.Escalate, deadline),
            new(VisitTimerKind.Release, Instant.Min(released, day.StartsAt)),
        ];
    }

    internal static LocalDate Later(LocalDate date, int schoolDays) => Step(date, schoolDays, 1);

    internal static LocalDate Earlier(LocalDate date, int schoolDays) => Step(date, schoolDays, -1);

    private static LocalDate Step(LocalDate date, int schoolDays, int direction)
    {
        while (schoolDays > 0)
        {
            date = date.PlusDays(direction);
            if (date.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday))
                schoolDays--;
        }
        return date;
    }
}
