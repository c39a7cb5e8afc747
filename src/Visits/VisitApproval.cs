using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>An approval of a visit by a school leader or a district (decisions 0067 and 0076). It is separate from the
/// visit's state. The visit's events say who asked and who decided.</summary>
internal sealed class VisitApproval
{
    private VisitApproval() { }

    public VisitApproval(Guid visitId, RequiredApproval required)
    {
        Id = Guid.CreateVersion7();
        VisitId = visitId;
        Step = required.Step;
        DistrictId = required.DistrictId;
        DaysAhead = required.DaysAhead;
    }

    public Guid Id { get; private set; }

    public Guid VisitId { get; private set; }

    public ApprovalStep Step { get; private set; }

    /// <summary>The district whose approvers decide; null for a school leader, and where network staff decide because
    /// the district has named no one.</summary>
    public Guid? DistrictId { get; private set; }

    /// <summary>How many school days before the visit it is needed; 0 if the district sets no limit.</summary>
    public int DaysAhead { get; private set; }

    public ApprovalState State { get; private set; }

    /// <summary>When someone was last asked; null if no one was.</summary>
    public Instant? AskedAt { get; private set; }

    public Instant? DecidedAt { get; private set; }

    /// <summary>The total when it was approved, in cents.</summary>
    public int ApprovedCents { get; private set; }

    /// <summary>The version of the visit that was approved; 0 if none was.</summary>
    public int ApprovedVersion { get; private set; }

    public VisitSide Side => Step.Side();

    /// <summary>Whether someone can decide now.</summary>
    public bool IsDecidable => State is ApprovalState.Asked or ApprovalState.Question;

    /// <summary>Whether the visit can't take place before someone decides.</summary>
    public bool IsOpen => IsDecidable || State == ApprovalState.Later;

    public void Ask(Instant now)
    {
        State = ApprovalState.Asked;
        AskedAt = now;
    }

    public void Postpone() => State = ApprovalState.Later;

    public void Question() => State = ApprovalState.Question;

    public void Approve(int version, int cents, Instant now)
    {
        Decide(ApprovalState.Approved, now);
        ApprovedVersion = version;
        ApprovedCents = cents;
    }

    public void Decide(ApprovalState state, Instant now)
    {
        State = state;
        DecidedAt = now;
    }
}

/// <summary>An approval that a school or a district asks for; documented at <see cref="VisitApproval"/>.</summary>
internal sealed record RequiredApproval(ApprovalStep Step)
{
    public Guid? DistrictId { get; init; }

    public int DaysAhead { get; init; }
}

internal enum ApprovalState
{
    /// <summary>No one was asked, and no approval is needed.</summary>
    None,

    Asked,

    /// <summary>The approver asked the coordinator something, and waits for the answer.</summary>
    Question,

    Approved,
    Declined,

    /// <summary>It is needed, and someone else decides first.</summary>
    Later,
}
