using NetworkPortal.Meetings;
using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>What the visiting school decides for itself: its leader's approval, the costs, and substitutes.</summary>
internal sealed partial class Visit
{
    public List<VisitApproval> Approvals { get; private set; } = [];

    /// <summary>The approval at the visiting school; null if none was asked and nothing is estimated.</summary>
    public VisitApproval? Approval => Approvals.Find(approval => approval.Side == VisitSide.Visitor);

    /// <summary>Whether a leader of the visiting school still has to approve it.</summary>
    public bool AwaitsApproval => IsLive && Approval is { IsOpen: true };

    /// <summary>Whether both sides said yes, so that the team can be invited.</summary>
    public bool GoesAhead => State == VisitState.Confirmed && !AwaitsApproval;

    public VisitCosts Costs => Approval?.Costs ?? new();

    public int SubstitutesNeeded => Team.Count(person => person.Cover != VisitCover.NotNeeded);

    public int TotalCents => Costs.TotalCents(SubstitutesNeeded);

    /// <summary>Whether the change of the approved visit needs the leader again: people were added, or it costs
    /// more.</summary>
    private bool NeedsApprovalAgain =>
        Approval is { State: ApprovalState.Approved } approved
        && (TotalCents > approved.ApprovedCents || Team.Any(p => p.AddedVersion > approved.ApprovedVersion));

    /// <summary>Asks a leader of the visiting school, as part of a new request.</summary>
    public void RequireApproval(Instant now) => OwnApproval().Ask(now);

    /// <summary>The coordinator asks a leader, or answers the leader's question.</summary>
    public TransitionResult AskApproval(Happening happened)
    {
        if (Approval is { State: ApprovalState.Asked or ApprovalState.Approved })
            return TransitionResult.Already;
        if (!CanChange(happened.At))
            return TransitionResult.Refused;
        OwnApproval().Ask(happened.At);
        return Note(VisitEventKind.ApprovalAsked, happened);
    }

    public TransitionResult Approve(Happening happened)
    {
        if (Approval is { State: ApprovalState.Approved })
            return TransitionResult.Already;
        if (!AwaitsApproval || !CanChange(happened.At))
            return TransitionResult.Refused;
        Note(VisitEventKind.Approved, happened);
        Approval!.Approve(Version, TotalCents, happened.At);
        return TransitionResult.Done;
    }

    /// <summary>The leader asks the coordinator something before deciding.</summary>
    public TransitionResult QuestionApproval(Happening happened)
    {
        if (!AwaitsApproval || !CanChange(happened.At))
            return TransitionResult.Refused;
        Approval!.Question();
        return Note(VisitEventKind.ApprovalQuestion, happened);
    }

    /// <summary>The leader says no, which cancels the visit for the visiting school.</summary>
    public TransitionResult DeclineApproval(Happening happened)
    {
        if (!AwaitsApproval)
            return State == VisitState.Canceled ? TransitionResult.Already : TransitionResult.Refused;
        var result = Cancel(VisitSide.Visitor, happened);
        if (result == TransitionResult.Done)
            Approval!.Decide(ApprovalState.Declined, happened.At);
        return result;
    }

    public TransitionResult Estimate(VisitCosts costs, Actor by, Instant now)
    {
        if (costs == Costs)
            return TransitionResult.Already;
        if (!CanChange(now))
            return TransitionResult.Refused;
        var (before, approval) = (Costs, OwnApproval());
        var total = TotalCents;
        approval.Estimate(costs);
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

    private void AskAgain(Happening happened)
    {
        if (NeedsApprovalAgain)
            Approval!.Ask(happened.At);
    }

    private VisitApproval OwnApproval()
    {
        if (Approval is null)
            Approvals.Add(new VisitApproval(Id, VisitSide.Visitor));
        return Approval!;
    }
}
