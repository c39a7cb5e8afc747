namespace NetworkPortal.Visits;

/// <summary>Who approves a visit. On each side, a district decides after the school leaders (decision 0076).</summary>
internal enum ApprovalStep
{
    /// <summary>A leader of the visiting school.</summary>
    Leader,

    /// <summary>The visiting school's district.</summary>
    District,

    /// <summary>A leader of the host school.</summary>
    HostLeader,

    /// <summary>The host school's district.</summary>
    HostDistrict,
}

internal static class ApprovalSteps
{
    public static VisitSide Side(this ApprovalStep step) =>
        step is ApprovalStep.Leader or ApprovalStep.District ? VisitSide.Visitor : VisitSide.Host;

    /// <summary>Returns the steps of a side, in their order.</summary>
    public static IReadOnlyList<ApprovalStep> Steps(this VisitSide side) =>
        side == VisitSide.Host
            ? [ApprovalStep.HostLeader, ApprovalStep.HostDistrict]
            : [ApprovalStep.Leader, ApprovalStep.District];

    public static bool IsDistrict(this ApprovalStep step) => step is ApprovalStep.District or ApprovalStep.HostDistrict;
}
