using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>What a school asks of a host: the day, what its team hopes to learn, and who is coming.</summary>
/// <param name="SchoolId">The visiting school.</param>
internal sealed record VisitRequest(Guid HostDayId, Guid SchoolId, string Purpose, IReadOnlyList<TeamMember> Team)
{
    /// <summary>Whether the person who asks signs up for themselves, not for their school.</summary>
    public bool IsSignUp { get; init; }

    /// <summary>When the host should have answered; see <see cref="AnswerDeadline"/>.</summary>
    public Instant AnswerBy { get; init; }

    public Instant ReleaseAt { get; init; }

    /// <summary>Whether the team is told of the request right away.</summary>
    public bool TellsTeam { get; init; } = true;
}

internal enum VisitState
{
    Requested,
    Confirmed,
    Declined,
    Canceled,

    /// <summary>No one at the host answered the request in time.</summary>
    NotAnswered,
}

internal enum VisitSide
{
    Visitor,
    Host,

    /// <summary>Network staff, on behalf of the schools.</summary>
    Network,
}
