using NetworkPortal.Accounts;
using NetworkPortal.Schools;
using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>
/// A school's visit to a host day, starting with the request. It holds its spots while it is requested or confirmed.
/// </summary>
internal sealed class Visit
{
    /// <summary>The maximum team size of one school.</summary>
    public const int MaxPeople = 8;

    private Visit() => Purpose = CalendarUid = "";

    private Visit(VisitRequest request, Account by, Instant now)
    {
        Id = Guid.CreateVersion7();
        HostDayId = request.HostDayId;
        SchoolId = request.SchoolId;
        RequestedById = by.Id;
        Purpose = request.Purpose;
        RequestedAt = now;
        CalendarUid = Guid.NewGuid().ToString();
    }

    public Guid Id { get; private set; }

    public Guid HostDayId { get; private set; }

    public HostDay HostDay { get; private set; } = null!;

    /// <summary>The visiting school.</summary>
    public Guid SchoolId { get; private set; }

    public School School { get; private set; } = null!;

    public Guid RequestedById { get; private set; }

    public Account RequestedBy { get; private set; } = null!;

    /// <summary>What the team hopes to learn.</summary>
    public string Purpose { get; private set; }

    public List<VisitTeamMember> Team { get; private set; } = [];

    /// <summary>
    /// The number of spots it holds while it is requested or confirmed, which is the size of the team.
    /// </summary>
    public int People { get; private set; }

    public VisitState State { get; private set; } = VisitState.Requested;

    public Instant RequestedAt { get; private set; }

    public Instant? AnsweredAt { get; private set; }

    public Instant? CanceledAt { get; private set; }

    /// <summary>Which side canceled; null if no one has.</summary>
    public VisitSide? CanceledBy { get; private set; }

    /// <summary>Why it was declined or canceled.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>The history of the visit, oldest first.</summary>
    public List<VisitEvent> Events { get; private set; } = [];

    /// <summary>The UID of this visit in all calendars: random and permanent (RFC 7986 5.3).</summary>
    public string CalendarUid { get; private set; }

    /// <summary>
    /// Incremented when the times or the status of a sent calendar invitation change, not with every email (RFC 5545
    /// 3.8.7.4).
    /// </summary>
    public int Sequence { get; private set; }

    public bool IsLive => State is VisitState.Requested or VisitState.Confirmed;

    public static Visit Request(VisitRequest request, Account by, Instant now)
    {
        var visit = new Visit(request, by, now);
        visit.Team.AddRange(
            request.Team.Select((person, at) => new VisitTeamMember(visit.Id, at, person.Name, person.Email))
        );
        visit.People = visit.Team.Count;
        visit.Note(VisitState.Requested, new(by.DisplayName, by.Id), "", now);
        return visit;
    }

    /// <summary>The host confirms the visit, which is in calendars only from then on.</summary>
    public TransitionResult Confirm(Actor by, Instant now)
    {
        if (State == VisitState.Confirmed)
            return TransitionResult.Already;
        if (State != VisitState.Requested || HostDay.IsCanceled || HostDay.IsOver(now))
            return TransitionResult.Refused;
        (State, AnsweredAt) = (VisitState.Confirmed, now);
        return Note(VisitState.Confirmed, by, "", now);
    }

    public TransitionResult Decline(Actor by, string reason, Instant now)
    {
        if (State == VisitState.Declined)
            return TransitionResult.Already;
        if (State != VisitState.Requested)
            return TransitionResult.Refused;
        State = VisitState.Declined;
        AnsweredAt = now;
        Reason = reason;
        return Note(VisitState.Declined, by, reason, now);
    }

    public TransitionResult Cancel(VisitSide side, Actor by, string reason, Instant now)
    {
        if (State == VisitState.Canceled)
            return TransitionResult.Already;
        if (!IsLive || HostDay.IsOver(now))
            return TransitionResult.Refused;
        if (State == VisitState.Confirmed)
            Sequence++;
        State = VisitState.Canceled;
        CanceledAt = now;
        CanceledBy = side;
        Reason = reason;
        return Note(VisitState.Canceled, by, reason, now);
    }

    /// <summary>Records that the host day was moved to other times.</summary>
    public void Move(Actor by, Instant now)
    {
        if (State == VisitState.Confirmed)
            Sequence++;
        Events.Add(new VisitEvent(Id, VisitEventKind.Moved, by, "", now));
    }

    /// <summary>Assigns the visit to another coordinator of the same school.</summary>
    public void HandOver(Guid person) => RequestedById = person;

    private TransitionResult Note(VisitState state, Actor by, string reason, Instant now)
    {
        Events.Add(new VisitEvent(Id, Enum.Parse<VisitEventKind>(state.ToString()), by, reason, now));
        return TransitionResult.Done;
    }
}

/// <summary>What a school asks of a host: the day, what its team hopes to learn, and who is coming.</summary>
/// <param name="SchoolId">The visiting school.</param>
internal sealed record VisitRequest(
    Guid HostDayId,
    Guid SchoolId,
    string Purpose,
    IEnumerable<(string Name, string Email)> Team
);

internal enum VisitState
{
    Requested,
    Confirmed,
    Declined,
    Canceled,
}

internal enum VisitSide
{
    Visitor,
    Host,
}

/// <summary>The result of a requested state change: a refusal is a result, not an exception.</summary>
internal enum TransitionResult
{
    Done,

    /// <summary>The state was already reached; there is nothing to do and no one to notify.</summary>
    Already,

    /// <summary>The current state doesn't allow it.</summary>
    Refused,
}
