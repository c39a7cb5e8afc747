using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>What a school asks of a host: the day, what its team hopes to learn, and who is coming.</summary>
/// <param name="SchoolId">The visiting school.</param>
internal sealed record VisitRequest(Guid HostDayId, Guid SchoolId, string Purpose, IReadOnlyList<TeamMember> Team)
{
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

/// <summary>The result of a requested state change: a refusal is a result, not an exception.</summary>
internal enum TransitionResult
{
    Done,

    /// <summary>The state was already reached; there is nothing to do and no one to notify.</summary>
    Already,

    /// <summary>The current state doesn't allow it.</summary>
    Refused,

    /// <summary>It was changed after this person last saw it.</summary>
    Stale,

    /// <summary>The day has too few spots left.</summary>
    Full,
}
