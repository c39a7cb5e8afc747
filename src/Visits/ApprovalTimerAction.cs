using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Visits;

/// <summary>Reminds leaders to approve, and coordinators to find substitutes. Ends visits that no one
/// approved.</summary>
internal sealed class ApprovalTimerAction(
    PortalDb db,
    VisitLog log,
    VisitMail mail,
    ApprovalMail approvals,
    TimeProvider time
) : IVisitTimerAction
{
    public IReadOnlyCollection<VisitTimerKind> Kinds { get; } =
    [
        VisitTimerKind.RemindSubstitutes,
        VisitTimerKind.RemindApproval,
        VisitTimerKind.RemindDistrict,
        VisitTimerKind.RemindHostLeader,
        VisitTimerKind.RemindHostDistrict,
        VisitTimerKind.EndUnapproved,
    ];

    public Task Run(Visit visit, VisitTimerKind kind, CancellationToken ct) =>
        kind switch
        {
            VisitTimerKind.RemindSubstitutes => approvals.RemindSubstitutes(visit, ct),
            VisitTimerKind.RemindApproval => approvals.Remind(visit, ApprovalStep.Leader, ct),
            VisitTimerKind.RemindDistrict => approvals.Remind(visit, ApprovalStep.District, ct),
            VisitTimerKind.RemindHostLeader => approvals.Remind(visit, ApprovalStep.HostLeader, ct),
            VisitTimerKind.RemindHostDistrict => approvals.Remind(visit, ApprovalStep.HostDistrict, ct),
            _ => EndUnapproved(visit, ct),
        };

    private async Task EndUnapproved(Visit visit, CancellationToken ct)
    {
        var who = visit.NextStep(VisitSide.Visitor) is { } step ? visit.Who(step) : visit.School.Name;
        var reason = $"{ApprovalText.Capital(who)} didn’t approve the visit in time.";
        visit.Cancel(VisitSide.Visitor, new(visit.School.Name, time.Now()) { Reason = reason });
        await db.Settle(visit, time.Now(), ct);
        log.Note(visit);
        await mail.Canceled(visit, ct);
    }
}
