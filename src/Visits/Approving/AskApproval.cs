using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;

namespace NetworkPortal.Visits.Approving;

/// <summary>The coordinator asks the school's leaders to approve the visit, or answers a leader's question.</summary>
internal static class AskApproval
{
    /// <summary>Redirects people who had to sign in again; nothing happens until they press the button.</summary>
    public static IResult Show(Guid id) => View.Redirect($"/visits/{id}/approval");

    public static async Task<IResult> Submit(Guid id, [AsParameters] RequestContext context, ChangeVisit change)
    {
        if (await context.FindChangeable(id) is not { } visit)
            return View.NotFound;
        var form = new AskForm();
        await form.Read(context.Http);
        if (visit.Approval?.State == ApprovalState.Question && form.Message.Value.Length == 0)
            form.Message.Fail("Enter your answer.");
        if (!form.Valid)
            return View.Invalid("visits/approval", await ApprovalPage.Of(context, visit, ask: form));
        var changed = await change.Run(
            context.Db.Visits.ChangeableBy(context.Db, context.User),
            id,
            new(
                (found, now) => found.AskApproval(new(context.User, now) { Reason = form.Message.Value }),
                // The email about a new request for approval goes out with every change that causes one.
                (_, _, _) => Task.CompletedTask
            )
            {
                Seen = form.Seen,
            },
            context.Ct
        );
        return changed.Result == TransitionResult.Done
            ? View.Redirect($"/visits/{id}/approval", "Sent. We emailed your school leaders.")
            : changed.Answer("", "Your school leaders already have this request.");
    }
}
