using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;

namespace NetworkPortal.Visits.Approving;

/// <summary>A school leader or a district approves, asks a question, or declines.</summary>
internal static class DecideApproval
{
    public static Task<IResult> Submit(
        Guid id,
        [AsParameters] RequestContext context,
        ChangeVisit change,
        ApprovalMail mail
    ) => Submit(id, VisitSide.Visitor, context, change, mail);

    public static Task<IResult> SubmitHost(
        Guid id,
        [AsParameters] RequestContext context,
        ChangeVisit change,
        ApprovalMail mail
    ) => Submit(id, VisitSide.Host, context, change, mail);

    private static async Task<IResult> Submit(
        Guid id,
        VisitSide side,
        RequestContext context,
        ChangeVisit change,
        ApprovalMail mail
    )
    {
        if (await ApprovalReader.Of(id, side, context) is not { Steps.Count: > 0 } reader)
            return View.NotFound;
        var form = DecisionForm.For(side);
        if (!await form.ReadAll(context.Http))
            return View.Invalid("visits/approval", await ApprovalPage.Of(context, reader, form));
        var changed = await Decide(reader, form, change, mail, context.Ct);
        if (changed.Result == TransitionResult.Done)
            return View.Redirect(reader.Url, form.Said(side));
        return changed.Result == TransitionResult.Stale
            ? await Stale(reader, form, changed.Visit!, context)
            : changed.Answer("", "Someone already decided.");
    }

    /// <summary>Shows the decision again, with the visit as it is now.</summary>
    public static async Task<IResult> Stale(
        ApprovalReader reader,
        DecisionForm form,
        Visit visit,
        RequestContext context
    )
    {
        form.Fail("This visit changed after you opened the page. Review what’s new, then decide.");
        form.Version.Set($"{visit.Version}");
        return View.Invalid("visits/approval", await ApprovalPage.Of(context, reader.At(visit), form));
    }

    public static Task<VisitChange> Decide(
        ApprovalReader reader,
        DecisionForm form,
        ChangeVisit change,
        ApprovalMail mail,
        CancellationToken ct
    )
    {
        // If it was decided before, the step says so itself.
        var step = reader.Deciding ?? reader.Steps[^1];
        Happening Now(NodaTime.Instant now) => new(reader.Actor, now) { Reason = form.Note.Value };
        VisitStep decision = form.Decision.Value switch
        {
            DecisionForm.Approve => new(
                (visit, now) => visit.Approve(step, Now(now)),
                (_, visit, stop) => mail.Approved(visit, step, stop)
            ),
            DecisionForm.Question => new(
                (visit, now) => visit.QuestionApproval(step, Now(now)),
                (_, visit, stop) => mail.Question(visit, step, stop)
            ),
            _ => new(
                (visit, now) => visit.DeclineApproval(step, Now(now)),
                (_, visit, stop) => mail.Declined(visit, step, stop)
            ),
        };
        return change.Run(reader.Allowed, reader.Visit.Id, decision with { Seen = form.Seen }, ct);
    }
}
