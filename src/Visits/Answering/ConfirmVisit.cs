using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Visits.Following;

namespace NetworkPortal.Visits.Answering;

/// <summary>The host confirms the visit, and the team gets calendar invitations.</summary>
internal static class ConfirmVisit
{
    /// <summary>
    /// Redirects people who had to sign in again before confirming; nothing happens until they press the button.
    /// </summary>
    public static IResult Show(Guid id) => View.Redirect($"/visits/{id}");

    public static async Task<IResult> Submit(
        Guid id,
        [AsParameters] RequestContext context,
        ChangeVisit change,
        UnsentMail unsent
    )
    {
        var form = new ConfirmForm();
        await form.Read(context.Http);
        if (form.Note.Error is not null)
            return await ShowVisit.Again(id, context, unsent, form);
        var changed = await change.Run(
            context.Db.Visits.AnswerableBy(context.Db, context.User),
            id,
            new(
                (visit, now) => visit.Confirm(context.User, now, form.Note.Value),
                (mail, visit, ct) => mail.Confirmed(visit, ct)
            )
            {
                Seen = form.Seen,
            },
            context.Ct
        );
        return changed.Answer(
            changed.Visit?.AwaitsApproval == true
                ? $"Visit confirmed. We’ll send calendar invitations once a leader at {changed.Visit.School.Name} "
                    + "approves it."
                : $"Visit confirmed. {changed.Visit?.School.Name} and everyone on the team got a calendar invitation "
                    + "by email.",
            "Already confirmed."
        );
    }
}
