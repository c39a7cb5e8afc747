using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>Something that happens to a visit by itself at a certain time, unless its state changes before.</summary>
/// <remarks>The rows follow the visit's state, as its spots do: a timer that the state no longer asks for is deleted in
/// the transaction that changes the state, so that nothing is sent after a cancellation.</remarks>
internal sealed class VisitTimer
{
    private VisitTimer() { }

    public VisitTimer(Guid visitId, WantedTimer wanted)
    {
        Id = Guid.CreateVersion7();
        VisitId = visitId;
        Kind = wanted.Kind;
        DueAt = wanted.DueAt;
    }

    public Guid Id { get; private set; }

    public Guid VisitId { get; private set; }

    public VisitTimerKind Kind { get; private set; }

    public Instant DueAt { get; private set; }

    public void Move(Instant dueAt) => DueAt = dueAt;
}

/// <summary>A timer that a visit in its current state should have.</summary>
internal sealed record WantedTimer(VisitTimerKind Kind, Instant DueAt);

internal enum VisitTimerKind
{
    /// <summary>The host is reminded of a request that it hasn't answered.</summary>
    RemindHost,

    /// <summary>The answer is overdue: school leaders and network staff are asked to answer instead.</summary>
    Escalate,

    /// <summary>No one has answered: the spots are released, and the visitors are told of other days.</summary>
    Release,

    /// <summary>Two weeks before the visit, the visiting school is asked to arrange substitutes.</summary>
    RemindSubstitutes,

    /// <summary>Three days before the visit, everyone gets what they need to know.</summary>
    RemindTeam,

    /// <summary>The evening before the visit.</summary>
    RemindTomorrow,

    /// <summary>The day after the visit, everyone who came is asked what they saw.</summary>
    AskToReflect,

    /// <summary>Ten days after the visit, the host gets a summary.</summary>
    SummarizeForHost,

    /// <summary>Six weeks after the visit, everyone who came is asked what has changed.</summary>
    AskWhatChanged,

    /// <summary>The visiting school's leaders are reminded to approve the visit.</summary>
    RemindApproval,

    /// <summary>The visiting school or its district didn't approve the visit in time: it is canceled.</summary>
    EndUnapproved,

    /// <summary>The visiting school's district is reminded to approve the visit.</summary>
    RemindDistrict,

    /// <summary>The host's leaders are reminded to approve the request.</summary>
    RemindHostLeader,

    /// <summary>The host's district is reminded to approve the request.</summary>
    RemindHostDistrict,
}
