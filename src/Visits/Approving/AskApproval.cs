using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;

namespace NetworkPortal.Visits.Approving;

/// <summary>The coordinator asks the school's leaders to approve the visit, or answers an approver's
/// question.</summary>
internal static class AskApproval
{
    /// <summary>Redirects people who had to sign in again; nothing happens until they press the button.</summary>
    public static IResult Show(Guid id) => View.Redirect($"/visits/{id}/approval");

    public static IResult ShowHost(Guid id) => View.Redirect($"/visits/{id}/host-approval");

    public static Task<IResult> Submit(Guid id, [AsParameters] RequestContext context, ChangeVisit change) =>
        Submit(id, VisitSide.Visitor, context, change);

    public static Task<IResult> SubmitHost(Guid id, [AsParameters] RequestContext context, ChangeVisit change) =>
        Submit(id, VisitSide.Host, context, change);

    private static async Task<IResult> Submit(Guid id, VisitSide side, RequestContext context, ChangeVisit change)
    {
        if (await ApprovalReader.Of(id, side, context) is not { Arranges: true } reader)
            return View.NotFound;
        var form = new AskForm();
        await form.Read(context.Http);
        if (ApprovalPage.IsAsked(reader.Visit, side) && form.Message.Value.Length == 0)
            form.Message.Fail("Enter your answer.");
        if (!form.Valid)
            return View.Invalid("visits/approval", await ApprovalPage.Of(context, reader, ask: form));
        var changed = await change.Run(
            reader.Allowed,
            id,
            new(
                (found, now) => found.AskApproval(side, new(context.User, now) { Reason = form.Message.Value }),
                // The email about a new request for approval goes out with every change that causes one.
                (_, _, _) => Task.CompletedTask
            )
            {
                Seen = form.Seen,
            },
            context.Ct
        );
        return changed.Result == TransitionResult.Done
            ? View.Redirect(reader.Url, "Sent by email.")
            : changed.Answer("", "They already have this request.");
    }
}
