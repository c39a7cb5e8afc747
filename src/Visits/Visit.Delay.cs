using NetworkPortal.Meetings;
using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>Running late on the day.</summary>
internal sealed partial class Visit
{
    private static readonly Duration BeforeStart = Duration.FromHours(12);
    private static readonly Duration SameDelay = Duration.FromMinutes(10);

    /// <summary>Whether it is close enough to the visit to say that someone is late.</summary>
    public bool TakesDelays(Instant now) =>
        State == VisitState.Confirmed && now >= HostDay.StartsAt - BeforeStart && !HostDay.IsOver(now);

    /// <summary>Tells the other side that someone is late. The same message again within ten minutes is one
    /// message.</summary>
    public TransitionResult ReportDelay(Happening happened)
    {
        if (!TakesDelays(happened.At))
            return TransitionResult.Refused;
        return Events.Exists(before =>
            before.Kind == VisitEventKind.RunningLate
            && before.ById == happened.By.Id
            && before.Reason == happened.Reason
            && happened.At - before.At < SameDelay
        )
            ? TransitionResult.Already
            : Note(VisitEventKind.RunningLate, happened);
    }
}
