using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>A school leader's approval of a visit, with the costs that the leader approves (decision 0067). It is
/// separate from the visit's state: the host answers meanwhile. The visit's events say who asked and who
/// decided.</summary>
internal sealed class VisitApproval
{
    private VisitApproval() => Costs = new();

    public VisitApproval(Guid visitId, VisitSide side)
        : this()
    {
        Id = Guid.CreateVersion7();
        VisitId = visitId;
        Side = side;
    }

    public Guid Id { get; private set; }

    public Guid VisitId { get; private set; }

    /// <summary>Whose leader approves: the visiting school's or the host's.</summary>
    public VisitSide Side { get; private set; }

    public ApprovalState State { get; private set; }

    /// <summary>When a leader was last asked; null if none was.</summary>
    public Instant? AskedAt { get; private set; }

    public Instant? DecidedAt { get; private set; }

    /// <summary>What the visit costs the visiting school, as its coordinator estimates it.</summary>
    public VisitCosts Costs { get; private set; }

    /// <summary>The total when it was approved, in cents.</summary>
    public int ApprovedCents { get; private set; }

    /// <summary>The version of the visit that was approved; 0 if none was.</summary>
    public int ApprovedVersion { get; private set; }

    /// <summary>Whether the visit can't take place before a leader decides.</summary>
    public bool IsOpen => State is ApprovalState.Asked or ApprovalState.Question;

    public void Ask(Instant now)
    {
        State = ApprovalState.Asked;
        AskedAt = now;
    }

    public void Question() => State = ApprovalState.Question;

    public void Estimate(VisitCosts costs) => Costs = costs;

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

internal enum ApprovalState
{
    /// <summary>No one was asked, and no approval is needed.</summary>
    None,

    Asked,

    /// <summary>The leader asked the coordinator something, and waits for the answer.</summary>
    Question,

    Approved,
    Declined,
}

/// <summary>What a visit costs the visiting school. Amounts are in cents.</summary>
internal sealed record VisitCosts
{
    /// <summary>One substitute for one day.</summary>
    public int SubstituteCents { get; init; }

    /// <summary>How many days each substitute is needed.</summary>
    public int SubstituteDays { get; init; } = 1;

    public int Miles { get; init; }

    /// <summary>The rate for a mile, in tenths of a cent, as federal rates have.</summary>
    public int MileageMills { get; init; }

    public int LodgingCents { get; init; }

    public int OtherCents { get; init; }

    /// <summary>Where the money comes from.</summary>
    public string Funding { get; init; } = "";

    /// <summary>The goal of the school's plan that the visit serves.</summary>
    public string Goal { get; init; } = "";

    public int MileageCents => (int)Math.Round(Miles * MileageMills / 10m, MidpointRounding.AwayFromZero);

    /// <param name="substitutes">How many people on the team need a substitute.</param>
    public int CoverCents(int substitutes) => substitutes * SubstituteDays * SubstituteCents;

    public int TotalCents(int substitutes) => CoverCents(substitutes) + MileageCents + LodgingCents + OtherCents;
}
