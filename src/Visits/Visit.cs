using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Meetings;
using NetworkPortal.Schools;
using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>
/// A school's visit to a host day, starting with the request. Every change goes through <see cref="ChangeVisit"/>,
/// which also moves the spots that <see cref="Wanted"/> asks for.
/// </summary>
internal sealed partial class Visit
{
    /// <summary>The maximum team size of one school.</summary>
    public const int MaxPeople = 8;

    private Visit() => Purpose = CalendarUid = "";

    private Visit(VisitRequest request, Account by, Instant now)
    {
        Id = Guid.CreateVersion7();
        HostDayId = request.HostDayId;
        SchoolId = request.SchoolId;
        PartyId = request.IsSignUp ? by.Id : request.SchoolId;
        RequestedById = by.Id;
        Purpose = request.Purpose;
        RequestedAt = now;
        AnswerBy = request.AnswerBy;
        ReleaseAt = request.ReleaseAt;
        CalendarUid = Guid.NewGuid().ToString();
    }

    public Guid Id { get; private set; }

    public Guid HostDayId { get; private set; }

    public HostDay HostDay { get; private set; } = null!;

    /// <summary>The day that the host proposes instead; null if none. The visit holds both until an answer.</summary>
    public Guid? ProposedDayId { get; private set; }

    public HostDay? ProposedDay { get; private set; }

    /// <summary>The visiting school.</summary>
    public Guid SchoolId { get; private set; }

    public School School { get; private set; } = null!;

    /// <summary>Whose visit it is, once on each day: the school’s or, for a sign-up, the account’s of the person who
    /// signed up (decision 0072).</summary>
    public Guid PartyId { get; private set; }

    /// <summary>Whether a person signed up for themselves, not a coordinator for a team.</summary>
    public bool IsSignUp => PartyId != SchoolId;

    public Guid RequestedById { get; private set; }

    public Account RequestedBy { get; private set; } = null!;

    /// <summary>What the team hopes to learn.</summary>
    public string Purpose { get; private set; }

    /// <summary>Everyone who was ever named, including those who no longer come.</summary>
    public List<VisitPerson> People { get; private set; } = [];

    /// <summary>Who is coming, in the order of the list.</summary>
    public IReadOnlyList<VisitPerson> Team => [.. Coming(VisitSide.Visitor)];

    /// <summary>Those who act for the host and have the visit in their calendar.</summary>
    public IReadOnlyList<VisitPerson> Hosts => [.. Coming(VisitSide.Host)];

    private IEnumerable<VisitPerson> Coming(VisitSide side) =>
        People.Where(person => person.IsComing && person.Side == side).OrderBy(person => person.Position);

    /// <summary>The number of people who are coming, which is the number of spots.</summary>
    public int TeamSize { get; private set; }

    /// <summary>The spots that it holds now.</summary>
    public List<VisitHold> Holds { get; private set; } = [];

    /// <summary>What happens to it by itself.</summary>
    public List<VisitTimer> Timers { get; private set; } = [];

    public VisitState State { get; private set; } = VisitState.Requested;

    public Instant RequestedAt { get; private set; }

    /// <summary>When the host should have answered.</summary>
    public Instant AnswerBy { get; private set; }

    /// <summary>When the spots are released if no one has answered, unless the visit starts before.</summary>
    public Instant ReleaseAt { get; private set; }

    /// <summary>When school leaders and network staff were asked to answer in the host's place; null if not.</summary>
    public Instant? EscalatedAt { get; private set; }

    public Instant? AnsweredAt { get; private set; }

    /// <summary>How many minutes the host took to answer; null without an answer.</summary>
    public int? AnswerMinutes { get; private set; }

    public Instant? CanceledAt { get; private set; }

    /// <summary>Which side canceled; null if no one has.</summary>
    public VisitSide? CanceledBy { get; private set; }

    /// <summary>How many days before the visit day it was canceled, by the host's calendar; null if it
    /// wasn't.</summary>
    public int? CancelLeadDays { get; private set; }

    /// <summary>Why it was declined or canceled.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>The days that the host suggested when it declined or canceled, or that had room when no one
    /// answered.</summary>
    public List<Guid> OtherDayIds { get; private set; } = [];

    /// <summary>Whether the team was told of the request, and hears how it ends.</summary>
    public bool TellsTeam { get; private set; }

    /// <summary>The history of the visit, oldest first.</summary>
    public List<VisitEvent> Events { get; private set; } = [];

    /// <summary>Increased by one with each event. Forms carry it, so that no one answers something they haven’t
    /// seen.</summary>
    public int Version { get; private set; }

    /// <summary>The UID of this visit in all calendars: random and permanent (RFC 7986 5.3).</summary>
    public string CalendarUid { get; private set; }

    /// <summary>
    /// Incremented when the times, the place, or the status of a sent calendar invitation change, or someone's
    /// invitation is withdrawn, not with every email (RFC 5545 3.8.7.4).
    /// </summary>
    public int Sequence { get; private set; }

    public VisitTravel Travel { get; private set; } = VisitTravel.None;

    public void PlanTravel(VisitTravel travel) => Travel = travel;

    /// <summary>Whether the visiting school can still change it.</summary>
    public bool CanChange(Instant now) => IsLive && !HostDay.IsOver(now);

    public bool IsLive => State is VisitState.Requested or VisitState.Confirmed;

    /// <summary>Returns the spots that a visit in this state holds.</summary>
    public IEnumerable<WantedHold> Wanted()
    {
        if (!IsLive)
            yield break;
        yield return new(HostDayId, TeamSize, State == VisitState.Confirmed ? HoldKind.Confirmed : HoldKind.Requested);
        if (ProposedDayId is { } proposed)
            yield return new(proposed, TeamSize, HoldKind.Proposed);
    }

    /// <summary>Returns the timers that a visit in this state has.</summary>
    public IEnumerable<WantedTimer> WantedTimers(HostDay day) =>
        State switch
        {
            VisitState.Requested => [.. AnswerDeadline.Timers(this, day), .. ApprovalReminders.Timers(this, day)],
            VisitState.Confirmed =>
            [
                .. VisitReminders.Timers(day).Where(t => GoesAhead || t.Kind == VisitTimerKind.RemindSubstitutes),
                .. ApprovalReminders.Timers(this, day),
                .. FollowUpTimers
                    .Timers(day)
                    .Where(t => GoesAhead && (!IsSignUp || t.Kind != VisitTimerKind.SummarizeForHost)),
            ],
            _ => [],
        };

    public static Visit Request(VisitRequest request, Account by, Instant now)
    {
        var visit = new Visit(request, by, now);
        visit.Add(request.Team);
        visit.TeamSize = request.Team.Count;
        visit.TellsTeam = request.TellsTeam;
        visit.Note(VisitEventKind.Requested, new(new(by.DisplayName, by.Id), now));
        return visit;
    }

    /// <summary>The host confirms the visit, which is in calendars only from then on.</summary>
    /// <param name="note">What the host writes to the visitors; may be blank.</param>
    public TransitionResult Confirm(Actor by, Instant now, string note = "")
    {
        if (State == VisitState.Confirmed)
            return TransitionResult.Already;
        if (State != VisitState.Requested || AwaitsHostApproval || HostDay.IsCanceled || HostDay.IsOver(now))
            return TransitionResult.Refused;
        State = VisitState.Confirmed;
        Answered(now);
        return Note(VisitEventKind.Confirmed, new(by, now) { Reason = note });
    }

    /// <param name="others">Days that the host suggests instead.</param>
    public TransitionResult Decline(Actor by, string reason, Instant now, IReadOnlyList<Guid>? others = null)
    {
        if (State == VisitState.Declined)
            return TransitionResult.Already;
        if (State != VisitState.Requested)
            return TransitionResult.Refused;
        State = VisitState.Declined;
        Answered(now);
        Reason = reason;
        OtherDayIds = [.. others ?? []];
        return Note(VisitEventKind.Declined, new(by, now) { Reason = reason });
    }

    public TransitionResult Cancel(VisitSide side, Happening happened, IReadOnlyList<Guid>? others = null)
    {
        if (State == VisitState.Canceled)
            return TransitionResult.Already;
        if (!CanChange(happened.At))
            return TransitionResult.Refused;
        if (State == VisitState.Confirmed)
            Sequence++;
        State = VisitState.Canceled;
        CanceledAt = happened.At;
        CanceledBy = side;
        CancelLeadDays = Period.DaysBetween(happened.At.InZone(Clock.Zone(HostDay.TimeZoneId)).Date, HostDay.Date);
        Reason = happened.Reason;
        OtherDayIds = [.. others ?? []];
        return Note(VisitEventKind.Canceled, happened);
    }

    /// <summary>Lets school leaders and network staff answer, because the host hasn't.</summary>
    public void Escalate(Instant now) => EscalatedAt ??= now;

    /// <summary>Ends a request that no one has answered.</summary>
    /// <param name="others">Days that have room for the team.</param>
    public TransitionResult Expire(Instant now, IReadOnlyList<Guid> others)
    {
        if (State != VisitState.Requested)
            return TransitionResult.Refused;
        State = VisitState.NotAnswered;
        OtherDayIds = [.. others];
        return Note(VisitEventKind.NotAnswered, new("", now));
    }

    /// <summary>Records that the host changed the day: its times, or something else that the visitors read.</summary>
    public void Follow(DayChange change, Actor by, Instant now)
    {
        if ((change.Moved || change.Relocated) && State == VisitState.Confirmed)
            Sequence++;
        Note(change.Moved ? VisitEventKind.Moved : VisitEventKind.DayEdited, new(by, now) { Changes = change.Changes });
    }

    /// <summary>Changes who is coming. Someone whose address is already on the team stays on it, perhaps under another
    /// name.</summary>
    public TransitionResult ChangeTeam(IReadOnlyList<TeamMember> team, Actor by, Instant now)
    {
        var left = Team.Where(person => !team.Any(person.Is)).ToList();
        var added = team.Where(member => !Team.Any(person => person.Is(member))).ToList();
        var renamed = Team.Any(person => team.Any(member => person.Is(member) && person.Name != member.Name));
        if (left.Count == 0 && added.Count == 0 && !renamed)
            return TransitionResult.Already;
        if (!CanChange(now) || (IsSignUp && team.Count > HostDay.SignUpSize))
            return TransitionResult.Refused;
        foreach (var person in Team)
            if (team.FirstOrDefault(person.Is) is { } member)
                person.Rename(member.Name);
            else
                Leave(person, VisitPersonStatus.Removed);
        Add(added);
        return NoteTeam(new(by, now));
    }

    /// <summary>Someone who was coming can’t. The last person can’t leave a team; the school cancels the visit
    /// instead.</summary>
    public TransitionResult Excuse(Guid person, Actor by, string reason, Instant now)
    {
        if (People.Find(p => p.Id == person) is not { } leaving)
            return TransitionResult.Refused;
        if (!leaving.IsComing)
            return TransitionResult.Already;
        if (!CanChange(now) || TeamSize == 1)
            return TransitionResult.Refused;
        Leave(leaving, VisitPersonStatus.CantCome);
        return NoteTeam(new(by, now) { Reason = reason });
    }

    /// <summary>Changes what the team hopes to learn.</summary>
    public TransitionResult Ask(string purpose, Actor by, Instant now)
    {
        if (purpose == Purpose)
            return TransitionResult.Already;
        if (!CanChange(now))
            return TransitionResult.Refused;
        var change = new FieldChange("What the team hopes to learn", Purpose, purpose);
        Purpose = purpose;
        return Note(VisitEventKind.PurposeChanged, new(by, now) { Changes = [change] });
    }

    /// <summary>Assigns the visit to another coordinator of the same school.</summary>
    public void HandOver(Guid person) => RequestedById = person;

    private void Answered(Instant now)
    {
        AnsweredAt = now;
        AnswerMinutes = (int)(now - RequestedAt).TotalMinutes;
    }

    private void Add(IEnumerable<TeamMember> team, VisitSide side = VisitSide.Visitor)
    {
        foreach (var member in team)
        {
            // Whoever left may have a withdrawn invitation with this sequence, which the new one must exceed.
            if (State == VisitState.Confirmed && People.Exists(p => p.Side == side && p.Is(member)))
                Sequence++;
            People.Add(new VisitPerson(this, side, member));
        }
    }

    /// <summary>Makes these people the ones who receive the visitors.</summary>
    /// <returns>Those who no longer do and were invited.</returns>
    public IReadOnlyList<VisitPerson> Expect(IEnumerable<TeamMember> acting)
    {
        var members = acting.ToList();
        var left = Hosts.Where(person => !members.Exists(person.Is)).ToList();
        foreach (var person in left)
            Leave(person, VisitPersonStatus.Removed);
        Add(members.FindAll(member => !Hosts.Any(person => person.Is(member))), VisitSide.Host);
        return left.FindAll(person => person.InvitedSequence is not null);
    }

    /// <summary>A withdrawn invitation needs a higher sequence than the one sent before (RFC 5546 2.1.4).</summary>
    private void Leave(VisitPerson person, VisitPersonStatus status)
    {
        person.Leave(status, Version + 1);
        if (person.InvitedSequence >= Sequence)
            Sequence++;
    }

    /// <summary>The event has numbers only: people’s rows say who joined and who left in which version, and they can
    /// be erased.</summary>
    private TransitionResult NoteTeam(Happening happened)
    {
        var before = TeamSize;
        TeamSize = Team.Count;
        AskAgain(happened);
        return Note(
            VisitEventKind.TeamChanged,
            happened with
            {
                Changes = FieldChange.Of(
                    new FieldChange(
                        "People",
                        Plural.Of(before, "person", "people"),
                        Plural.Of(TeamSize, "person", "people")
                    )
                ),
            }
        );
    }

    private TransitionResult Note(VisitEventKind kind, Happening happened, ApprovalStep? step = null)
    {
        Version++;
        Events.Add(new VisitEvent(this, kind, happened) { Step = step });
        return TransitionResult.Done;
    }
}
