using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;

namespace NetworkPortal.Visits.Approving;

/// <summary>A leader of the visiting school approves, asks a question, or declines.</summary>
internal static class DecideApproval
{
    public static async Task<IResult> Submit(
        Guid id,
        [AsParameters] RequestContext context,
        ChangeVisit change,
        ApprovalMail mail
    )
    {
        if (!await context.MayApprove(id) || await context.FindSent(id) is not { } visit)
            return View.NotFound;
        var form = new DecisionForm();
        if (!await form.ReadAll(context.Http))
            return View.Invalid("visits/approval", await ApprovalPage.Of(context, visit, form));
        var changed = await change.Run(
            context.Db.Visits.ApprovableBy(context.Db, context.User),
            id,
            Step(form, context, mail) with
            {
                Seen = form.Seen,
            },
            context.Ct
        );
        if (changed.Result == TransitionResult.Done)
            return View.Redirect($"/visits/{id}/approval", Said(form.Decision.Value));
        if (changed.Result != TransitionResult.Stale)
            return changed.Answer("", "A school leader already decided.");
        form.Fail("This visit changed after you opened the page. Review what’s new, then decide.");
        form.Version.Set($"{changed.Visit!.Version}");
        return View.Invalid("visits/approval", await ApprovalPage.Of(context, changed.Visit, form));
    }

    private static VisitStep Step(DecisionForm form, RequestContext context, ApprovalMail mail)
    {
        Happening Now(NodaTime.Instant now) => new(context.User, now) { Reason = form.Note.Value };
        return form.Decision.Value switch
        {
            DecisionForm.Approve => new(
                (visit, now) => visit.Approve(Now(now)),
                (_, visit, ct) => mail.Approved(visit, ct)
            ),
            DecisionForm.Question => new(
                (visit, now) => visit.QuestionApproval(Now(now)),
                (_, visit, ct) => mail.Question(visit, ct)
            ),
            _ => new(
                (visit, now) => visit.DeclineApproval(Now(now)),
                (visits, visit, ct) => visits.Canceled(visit, ct)
            ),
        };
    }

    private static string Said(string decision) =>
        decision switch
        {
            DecisionForm.Approve => "Approved. We emailed your visit coordinator.",
            DecisionForm.Question => "Question sent. We’ll email you when your visit coordinator answers.",
            _ => "Declined. We canceled the visit and emailed both schools.",
        };
}
