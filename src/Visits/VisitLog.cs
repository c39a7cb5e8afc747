using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Visits;

/// <summary>Records changes of visits and host days in the change log and the audit log, as part of the caller's
/// transaction.</summary>
internal sealed class VisitLog(PortalDb db, AuditLog audit)
{
    /// <summary>Records the last event of the visit.</summary>
    public void Note(Visit visit) => Note(visit, Verb(visit.Events[^1].Kind));

    /// <summary>Records a change that isn't an event of the visit.</summary>
    public void Note(Visit visit, string verb)
    {
        db.RecordChange("visit", visit.Id.ToString());
        audit.Note(
            "visit." + verb,
            about: visit.RequestedById,
            detail: $"{visit.School.Name} at {visit.HostDay.School.Name}, {visit.HostDay.Date}"
        );
    }

    public void Note(HostDay day, string verb)
    {
        db.RecordChange("visit-day", day.Id.ToString());
        audit.Note("visit-day." + verb, detail: $"{day.School.Name}, {day.Date}: {day.Focus}");
    }

    public void Note(VisitOffer offer) =>
        audit.Note("visit-offer.edited", detail: $"{offer.School.Name}: {offer.Focus}");

    private static string Verb(VisitEventKind kind) =>
        kind switch
        {
            VisitEventKind.NotAnswered => "not-answered",
            VisitEventKind.DateProposed => "date-proposed",
            VisitEventKind.DateAccepted => "date-accepted",
            VisitEventKind.DateRefused => "date-refused",
            VisitEventKind.DayEdited => "day-edited",
            VisitEventKind.TeamChanged => "team-changed",
            VisitEventKind.PurposeChanged => "purpose-changed",
            VisitEventKind.AttendanceRecorded => "attendance-recorded",
            VisitEventKind.ApprovalAsked => "approval-asked",
            VisitEventKind.ApprovalQuestion => "approval-question",
            VisitEventKind.CostsChanged => "costs-changed",
            VisitEventKind.CoverChanged => "substitutes-changed",
            VisitEventKind.Wrote => "message-received",
            VisitEventKind.TimeProposed => "time-proposed",
            _ => kind.ToString().ToLowerInvariant(),
        };
}
