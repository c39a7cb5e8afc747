using NetworkPortal.Kernel;
using NetworkPortal.Meetings.Closures;
using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>When a school leader is reminded of an approval, and when a visit without one ends.</summary>
internal static class ApprovalReminders
{
    private const int ReminderDays = 3;

    /// <summary>How many school days before the visit the host can give the spots to others.</summary>
    private const int LastDays = 3;

    private static readonly LocalTime Morning = new(8, 0);

    public static IEnumerable<WantedTimer> Timers(Visit visit, HostDay day)
    {
        if (!visit.AwaitsApproval || visit.Approval!.AskedAt is not { } asked)
            yield break;
        var zone = Clock.Zone(day.TimeZoneId);
        if (visit.Approval.State == ApprovalState.Asked)
            yield return new(
                VisitTimerKind.RemindApproval,
                Clock.At(
                    SchoolCalendar.WithoutClosures.Later(asked.InZone(zone).Date, ReminderDays),
                    Morning,
                    day.TimeZoneId
                )
            );
        var last = Clock.At(SchoolCalendar.WithoutClosures.Earlier(day.Date, LastDays), Morning, day.TimeZoneId);
        // Asked at the last moment: a leader still has until the visit starts.
        yield return new(VisitTimerKind.EndUnapproved, last > asked + Duration.FromDays(1) ? last : day.StartsAt);
    }
}
