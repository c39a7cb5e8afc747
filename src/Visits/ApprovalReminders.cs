using NetworkPortal.Kernel;
using NetworkPortal.Meetings.Closures;
using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>When approvers are reminded, and when a visit that the visiting side hasn't approved ends.</summary>
internal static class ApprovalReminders
{
    private const int ReminderDays = 3;

    /// <summary>How many school days before the visit the host can give the spots to others.</summary>
    private const int LastDays = 3;

    private static readonly LocalTime Morning = new(8, 0);

    public static IEnumerable<WantedTimer> Timers(Visit visit, HostDay day)
    {
        foreach (var approval in visit.Approvals.Where(a => a.State == ApprovalState.Asked))
            yield return new(Reminder(approval.Step), RemindAt(approval, visit, day));
        if (visit.AwaitsApproval)
            yield return new(VisitTimerKind.EndUnapproved, DecideBy(visit, day));
    }

    /// <summary>Returns until when the visiting school and its district can decide.</summary>
    public static Instant DecideBy(Visit visit, HostDay day)
    {
        var open = visit.ApprovalsOf(VisitSide.Visitor).Where(a => a.IsOpen).ToList();
        // One that was postponed may never have been asked.
        var asked = open.Max(a => a.AskedAt) ?? visit.RequestedAt;
        // Asked too late for the limit, or at the last moment: they still have until the next one.
        foreach (var days in new[] { open.Max(a => a.DaysAhead), LastDays }.Where(days => days >= LastDays))
        {
            var last = Clock.At(SchoolCalendar.WithoutClosures.Earlier(day.Date, days), Morning, day.TimeZoneId);
            if (last > asked + Duration.FromDays(1))
                return last;
        }
        return day.StartsAt;
    }

    private static Instant RemindAt(VisitApproval approval, Visit visit, HostDay day)
    {
        var asked = approval.AskedAt!.Value;
        // The host has to answer soon after its leader.
        if (approval.Side == VisitSide.Host && visit.AnswerBy > asked)
            return asked + (visit.AnswerBy - asked) * 0.4;
        var date = asked.InZone(Clock.Zone(day.TimeZoneId)).Date;
        return Clock.At(SchoolCalendar.WithoutClosures.Later(date, ReminderDays), Morning, day.TimeZoneId);
    }

    private static VisitTimerKind Reminder(ApprovalStep step) =>
        step switch
        {
            ApprovalStep.Leader => VisitTimerKind.RemindApproval,
            ApprovalStep.District => VisitTimerKind.RemindDistrict,
            ApprovalStep.HostLeader => VisitTimerKind.RemindHostLeader,
            _ => VisitTimerKind.RemindHostDistrict,
        };
}
