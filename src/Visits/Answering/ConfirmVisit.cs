using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Meetings;
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
        var approvable = await Approvable(context, id);
        var changed = await change.Run(
            context.Db.Visits.AnswerableBy(context.Db, context.User),
            id,
            new(
                (visit, now) => Confirm(visit, approvable, new(context.User, now) { Reason = form.Note.Value }),
                (mail, visit, ct) => mail.Confirmed(visit, ct)
            )
            {
                Seen = form.Seen,
            },
            context.Ct
        );
        return changed.Answer(
            changed.Visit?.AwaitsApproval == true
                ? "Visit confirmed. We’ll send calendar invitations once "
                    + $"{changed.Visit.Who(changed.Visit.NextStep(VisitSide.Visitor)!.Value)} approves it."
                : $"Visit confirmed. {changed.Visit?.School.Name} and everyone on the team got a calendar invitation "
                    + "by email.",
            "Already confirmed."
        );
    }

    /// <summary>A leader who confirms a visit approves it with that.</summary>
    private static TransitionResult Confirm(Visit visit, List<ApprovalStep> approvable, Happening happened)
    {
        var open = visit.ApprovalsOf(VisitSide.Host).Where(approval => approval.IsOpen).ToList();
        if (visit.State == VisitState.Requested && open.TrueForAll(approval => approvable.Contains(approval.Step)))
            foreach (var approval in open)
                visit.Approve(approval.Step, happened with { Reason = "" });
        return visit.Confirm(happened.By, happened.At, happened.Reason);
    }

    private static async Task<List<ApprovalStep>> Approvable(RequestContext context, Guid id)
    {
        var steps = new List<ApprovalStep>();
        foreach (var step in VisitSide.Host.Steps())
            if (await context.MayApprove(id, step))
                steps.Add(step);
        return steps;
    }
}
