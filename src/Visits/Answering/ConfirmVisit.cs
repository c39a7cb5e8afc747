using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Visits.Answering;

/// <summary>The host confirms the visit, and the team gets calendar invitations.</summary>
internal static class ConfirmVisit
{
    /// <summary>
    /// Redirects people who had to sign in again before confirming; nothing happens until they press the button.
    /// </summary>
    public static IResult Show(Guid id) => View.Redirect($"/visits/{id}");

    public static Task<IResult> Submit(Guid id, [AsParameters] RequestContext context, VisitMail mail) =>
        context.Db.Write(
            async () =>
            {
                if (
                    await context.Db.Visits.HostedBy(context.Db, context.User).Lock(context.Db, id, context.Ct)
                    is not { } visit
                )
                    return View.NotFound;
                var step = visit.Confirm(context.User, context.Now);
                if (step == TransitionResult.Done)
                {
                    context.Db.RecordChange(visit);
                    await mail.Confirmed(visit, context.Ct);
                }
                return visit.Answer(
                    step,
                    $"Confirmed. {visit.School.Name} and everyone on the team got a calendar " + "invitation by email.",
                    "Already confirmed."
                );
            },
            context.Ct
        );
}
