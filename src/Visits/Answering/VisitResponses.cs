using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Visits.Answering;

/// <summary>What the changes of a visit's state have in common: what they write beside it, and how they are
/// answered.</summary>
internal static class VisitResponses
{
    /// <summary>Notes the change; the day's page shows other places left now.</summary>
    public static void RecordChange(this PortalDb db, Visit visit)
    {
        db.RecordChange("visit", visit.Id.ToString());
        db.RecordChange("visit-day", visit.HostDayId.ToString());
    }

    /// <summary>Back to the visit, which says what was done, was so before, or can't be done and why.</summary>
    public static IResult Answer(this Visit visit, TransitionResult step, string done, string already) =>
        View.Redirect(
            $"/visits/{visit.Id}",
            step switch
            {
                TransitionResult.Done => done,
                TransitionResult.Already => already,
                _ => $"Nothing changed. {visit.WhyNot()}",
            }
        );

    private static string WhyNot(this Visit visit) =>
        visit.State switch
        {
            VisitState.Declined => "The host declined this request.",
            VisitState.Cancelled =>
                $"{(visit.CancelledBy == VisitSide.Host ? visit.HostDay.School.Name : visit.School.Name)} "
                    + "canceled this visit.",
            VisitState.Confirmed => "This visit is already confirmed. If it can’t happen, cancel it.",
            _ => visit.HostDay.IsCancelled ? "The host canceled this visit day." : "This visit day is over.",
        };
}
