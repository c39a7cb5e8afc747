using NetworkPortal.Meetings;
using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>Who approves the visit on each side, and what the visiting school decides for itself: costs and
/// substitutes.</summary>
internal sealed partial class Visit
{
    public List<VisitApproval> Approvals { get; private set; } = [];

    /// <summary>The approval by a leader of the visiting school; null if none was asked.</summary>
    public VisitApproval? Approval => ApprovalBy(ApprovalStep.Leader);

    /// <summary>Whether the visiting school or its district still has to approve it.</summary>
    public bool AwaitsApproval => IsLive && ApprovalsOf(VisitSide.Visitor).Any(approval => approval.IsOpen);

    /// <summary>Whether the host's leader or district still has to approve it.</summary>
    public bool AwaitsHostApproval => IsLive && ApprovalsOf(VisitSide.Host).Any(approval => approval.IsOpen);

    /// <summary>Whether both sides said yes, so that the team can be invited.</summary>
    public bool GoesAhead => State == VisitState.Confirmed && !AwaitsApproval;

    /// <summary>What the visit costs the visiting school, as its coordinator estimates it.</summary>
    public VisitCosts Costs { get; private set; } = new();

    public int SubstitutesNeeded => Team.Count(person => person.Cover != VisitCover.NotNeeded);

    public int TotalCents => Costs.TotalCents(SubstitutesNeeded);

    public VisitApproval? ApprovalBy(ApprovalStep step) => Approvals.Find(approval => approval.Step == step);

    /// <summary>Returns the approvals of a side, in the order in which they are decided.</summary>
    public IEnumerable<VisitApproval> ApprovalsOf(VisitSide side) =>
        Approvals.Where(approval => approval.Side == side).OrderBy(approval => approval.Step);

    /// <summary>Adds an approval that the visit needs, and asks for it unless someone decides before.</summary>
    public void RequireApproval(RequiredApproval required, Instant now)
    {
        var approval = new VisitApproval(Id, required);
        Approvals.Add(approval);
        Start(approval, now);
    }

    /// <summary>The coordinator answers an approver's question, or asks a leader of the visiting school.</summary>
    public TransitionResult AskApproval(VisitSide side, Happening happened)
    {
        var asking = ApprovalsOf(side).FirstOrDefault(approval => approval.State == ApprovalState.Question);
        if (asking is null && (side == VisitSide.Host || Approval is not null))
            return TransitionResult.Already;
        if (!CanChange(happened.At))
            return TransitionResult.Refused;
        if (asking is null)
            RequireApproval(new(ApprovalStep.Leader), happened.At);
        else
            asking.Ask(happened.At);
        return Note(VisitEventKind.ApprovalAsked, happened, asking?.Step ?? ApprovalStep.Leader);
    }

    /// <summary>Approves a step; the next one on that side is asked.</summary>
    public TransitionResult Approve(ApprovalStep step, Happening happened)
    {
        if (ApprovalBy(step) is not { } approval)
            return TransitionResult.Refused;
        if (approval.State == ApprovalState.Approved)
            return TransitionResult.Already;
        if (!approval.IsDecidable || !CanChange(happened.At))
            return TransitionResult.Refused;
        Note(VisitEventKind.Approved, happened, step);
        approval.Approve(Version, TotalCents, happened.At);
        foreach (var later in ApprovalsOf(step.Side()).Where(later => later.State == ApprovalState.Later))
            Start(later, happened.At);
        return TransitionResult.Done;
    }

    /// <summary>The approver asks the coordinator something before deciding.</summary>
    public TransitionResult QuestionApproval(ApprovalStep step, Happening happened)
    {
        if (ApprovalBy(step) is not { IsDecidable: true } approval || !CanChange(happened.At))
            return TransitionResult.Refused;
        approval.Question();
        return Note(VisitEventKind.ApprovalQuestion, happened, step);
    }

    /// <summary>The approver says no: the visiting school cancels the visit, or the host declines it.</summary>
    public TransitionResult DeclineApproval(ApprovalStep step, Happening happened)
    {
        if (ApprovalBy(step) is not { } approval)
            return TransitionResult.Refused;
        if (!approval.IsDecidable || !IsLive)
            return approval.State == ApprovalState.Declined ? TransitionResult.Already : TransitionResult.Refused;
        var result =
            step.Side() == VisitSide.Host
                ? Decline(happened.By, happened.Reason, happened.At)
                : Cancel(VisitSide.Visitor, happened);
        if (result == TransitionResult.Done)
            approval.Decide(ApprovalState.Declined, happened.At);
        return result;
    }

    public TransitionResult Estimate(VisitCosts costs, Actor by, Instant now)
    {
        if (costs == Costs)
            return TransitionResult.Already;
        if (!CanChange(now))
            return TransitionResult.Refused;
        var (before, total) = (Costs, TotalCents);
        Costs = costs;
        return NoteOwn(
            VisitEventKind.CostsChanged,
            new(by, now)
            {
                Changes = FieldChange.Of(
                    new FieldChange("Total", Dollars.Format(total), Dollars.Format(TotalCents)),
                    new FieldChange("Funding source", before.Funding, costs.Funding),
                    new FieldChange("School improvement goal", before.Goal, costs.Goal)
                ),
            }
        );
    }

    /// <summary>Records who on the team needs a substitute, and has one.</summary>
    /// <param name="covers">By the person's ID; people who aren't in it stay as they are.</param>
    public TransitionResult Cover(IReadOnlyDictionary<Guid, VisitCover> covers, Actor by, Instant now)
    {
        var changed = Team.Where(p => covers.TryGetValue(p.Id, out var cover) && cover != p.Cover).ToList();
        if (changed.Count == 0)
            return TransitionResult.Already;
        if (!CanChange(now))
            return TransitionResult.Refused;
        var (needed, open) = (SubstitutesNeeded, this.Uncovered().Count);
        foreach (var person in changed)
            person.CoverWith(covers[person.Id]);
        // Numbers only: the people's rows say who, and they can be erased.
        return NoteOwn(
            VisitEventKind.CoverChanged,
            new(by, now)
            {
                Changes = FieldChange.Of(
                    new FieldChange("Substitutes needed", $"{needed}", $"{SubstitutesNeeded}"),
                    new FieldChange("Still to arrange", $"{open}", $"{this.Uncovered().Count}")
                ),
            }
        );
    }

    private TransitionResult NoteOwn(VisitEventKind kind, Happening happened)
    {
        AskAgain(happened);
        return Note(kind, happened);
    }

    /// <summary>Asks everyone again who approved the visit when fewer people went or it cost less.</summary>
    private void AskAgain(Happening happened)
    {
        foreach (var approval in ApprovalsOf(VisitSide.Visitor).Where(IsOutgrown).ToList())
            Start(approval, happened.At);
    }

    private bool IsOutgrown(VisitApproval approval) =>
        approval.State == ApprovalState.Approved
        && (TotalCents > approval.ApprovedCents || Team.Any(p => p.AddedVersion > approval.ApprovedVersion));

    private void Start(VisitApproval approval, Instant now)
    {
        if (ApprovalsOf(approval.Side).Any(before => before.Step < approval.Step && before.IsOpen))
            approval.Postpone();
        else
            approval.Ask(now);
    }
}
