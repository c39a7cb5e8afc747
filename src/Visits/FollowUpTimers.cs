using NetworkPortal.Kernel;
using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>When people are asked to reflect on a visit, and when the host gets a summary, in the host’s local
/// time.</summary>
internal static class FollowUpTimers
{
    private static readonly LocalTime Morning = new(9, 0);

    public static IEnumerable<WantedTimer> Timers(HostDay day) =>
        [
            new(VisitTimerKind.AskToReflect, At(day, 1)),
            new(VisitTimerKind.SummarizeForHost, At(day, 10)),
            new(VisitTimerKind.AskWhatChanged, At(day, Visit.LaterDays)),
        ];

    private static Instant At(HostDay day, int daysAfter) =>
        Clock.At(day.Date.PlusDays(daysAfter), Morning, day.TimeZoneId);
}
