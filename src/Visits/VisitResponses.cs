using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Visits;

/// <param name="Mail">Emails both sides about the change.</param>
/// <param name="Done">What people read after the change.</param>
/// <param name="Already">What people read if the visit was changed before.</param>
internal sealed record VisitChange(
    Func<Visit, TransitionResult> Apply,
    Func<Visit, CancellationToken, Task> Mail,
    Func<Visit, string> Done,
    string Already
);

/// <summary>Shared code of the visit's state changes: making them, recording them, and responding to them.</summary>
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
    /// Changes one of these visits, gives its spots back if it no longer takes place, and emails both sides, in one
    /// transaction.
    /// </summary>
    public static Task<IResult> Change(
        this RequestContext context,
        IQueryable<Visit> visits,
        Guid id,
        VisitChange change
    ) =>
        context.Db.Write(
            async () =>
            {
                if (await visits.Lock(context.Db, id, context.Ct) is not { } visit)
                    return View.NotFound;
                var step = change.Apply(visit);
                if (step == TransitionResult.Done)
                {
                    if (!visit.IsLive)
                        await context.Db.HostDays.Release(visit.HostDayId, visit.People, context.Ct);
                    context.Db.RecordChange(visit);
                    await change.Mail(visit, context.Ct);
                }
                return visit.Answer(step, change.Done(visit), change.Already);
            },
            context.Ct
        );

    /// <summary>
    /// Redirects to the visit with a message: what was done, that it was done before, or why it can't be done.
    /// </summary>
    private static IResult Answer(this Visit visit, TransitionResult step, string done, string already) =>
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
