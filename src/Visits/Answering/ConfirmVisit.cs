using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Visits.Answering;

/// <summary>The host says yes; invitations leave for the team's calendars.</summary>
internal static class ConfirmVisit
{
    /// <summary>Where people land who had to sign in again before they could confirm: nothing happens until they press
    /// the button.</summary>
    public static IResult Show(Guid id) => View.Redirect($"/visits/{id}");

    public static Task<IResult> Submit(
        Guid id,
        PortalDb db,
        CurrentUser user,
        VisitMail mail,
        TimeProvider time,
        CancellationToken ct
    ) =>
        db.Write(
            async () =>
            {
                if (await db.Visits.HostedBy(db, user).Lock(db, id, ct) is not { } visit)
                    return View.NotFound;
                var step = visit.Confirm(user, time.Now());
                if (step == TransitionResult.Done)
                {
                    db.RecordChange(visit);
                    await mail.Confirmed(visit, ct);
                }
                return visit.Answer(
                    step,
                    $"Confirmed. {visit.School.Name} and everyone on the team got a calendar " + "invitation by email.",
                    "Already confirmed."
                );
            },
            ct
        );
}
