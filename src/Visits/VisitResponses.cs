using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Visits;

/// <summary>Shared code of the visit's state changes: recording them and responding to them.</summary>
internal static class VisitResponses
{
    /// <summary>
    /// Records the change for the visit and for its day, whose page shows a different number of spots now.
    /// </summary>
    public static void RecordChange(this PortalDb db, Visit visit)
    {
        db.RecordChange("visit", visit.Id.ToString());
        db.RecordChange("visit-day", visit.HostDayId.ToString());
    }

    /// <summary>
    /// Redirects to the visit with a message: what was done, that it was done before, or why it can't be done.
    /// </summary>
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
            VisitState.Canceled =>
                $"{(visit.CanceledBy == VisitSide.Host ? visit.HostDay.School.Name : visit.School.Name)} "
                    + "canceled this visit.",
            VisitState.Confirmed => "This visit is already confirmed. If it can’t happen, cancel it.",
            _ => visit.HostDay.IsCanceled ? "The host canceled this visit day." : "This visit day is over.",
        };
}
