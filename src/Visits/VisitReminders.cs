using NetworkPortal.Kernel;
using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>When the people who go on a confirmed visit are reminded of it, in the host's local time.</summary>
internal static class VisitReminders
{
    private static readonly LocalTime Morning = new(8, 0);
    private static readonly LocalTime Evening = new(17, 0);

    public static IEnumerable<WantedTimer> Timers(HostDay day) =>
        [
            new(VisitTimerKind.RemindSubstitutes, At(day, 14, Morning)),
            new(VisitTimerKind.RemindTeam, At(day, 3, Morning)),
            new(VisitTimerKind.RemindTomorrow, At(day, 1, Evening)),
        ];

    private static Instant At(HostDay day, int daysBefore, LocalTime time) =>
        Clock.At(day.Date.PlusDays(-daysBefore), time, day.TimeZoneId);
}
