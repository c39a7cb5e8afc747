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
        context.Change(
            context.Db.Visits.HostedBy(context.Db, context.User),
            id,
            new(
                visit => visit.Confirm(context.User, context.Now),
                mail.Confirmed,
                visit => $"Confirmed. {visit.School.Name} and everyone on the team got a calendar invitation by email.",
                "Already confirmed."
            )
        );
}
