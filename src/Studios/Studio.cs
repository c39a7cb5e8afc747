using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Meetings;
using NodaTime;

namespace NetworkPortal.Studios;

/// <summary>A teacher-led group that works on one inquiry question for a season.</summary>
internal sealed partial class Studio
{
    public const int MaxPlaces = 60;
    public const int MaxHours = 20;
    public const int MaxTopics = 5;

    private Studio() => Slug = Name = Question = Problem = TimePromise = TimeZoneId = "";

    public Guid Id { get; private set; }

    /// <summary>The last segment of its URL under /studios.</summary>
    public string Slug { get; private set; }

    /// <summary>A short name for lists, emails, and calendars.</summary>
    public string Name { get; private set; }

    /// <summary>
    /// An open question about the members' own practice, answerable with classroom evidence in one season.
    /// </summary>
    public string Question { get; private set; }

    /// <summary>
    /// The problem of practice: what happens now, observable and within the teachers' control. Required for a studio to
    /// open.
    /// </summary>
    public string Problem { get; private set; }

    /// <summary>The root cause as its facilitators see it: why they think that this happens; blank if they don't say.
    /// </summary>
    public string RootCause { get; private set; } = "";

    /// <summary>What people will do together, as Markdown.</summary>
    public string Description { get; private set; } = "";

    /// <summary>The time commitment of members, as text.</summary>
    public string TimePromise { get; private set; }

    public int HoursPerWeek { get; private set; }

    public LocalDate StartsOn { get; private set; }

    public LocalDate EndsOn { get; private set; }

    /// <summary>The IANA id of the time zone in which its days are planned.</summary>
    public string TimeZoneId { get; private set; }

    /// <summary>The number of people who can join, not counting facilitators.</summary>
    public int Spots { get; private set; }

    /// <summary>
    /// The number of free spots. Changed only by <see cref="StudioEnrollment"/>, with a conditional update.
    /// </summary>
    public int SpotsLeft { get; private set; }

    /// <summary>The last queue number given out, which is the number of people who ever asked to join.</summary>
    public long LastQueueNumber { get; private set; }

    public List<string> Topics { get; private set; } = [];

    public StudioState State { get; private set; }

    /// <summary>Incremented with each change of the studio itself; forms carry it, so that no one overwrites what they
    /// haven't seen.</summary>
    public int Version { get; private set; }

    /// <summary>Why it was returned, declined, paused, or canceled.</summary>
    public string Reason { get; private set; } = "";

    public Guid ProposedById { get; private set; }

    public Account ProposedBy { get; private set; } = null!;

    public Instant ProposedAt { get; private set; }

    /// <summary>When network staff should have answered the proposal, as it was last sent.</summary>
    public Instant AnswerBy { get; private set; }

    public Instant? OpenedAt { get; private set; }

    /// <summary>The studio on the same question with which it wants to share what it finds; null if there is none.
    /// </summary>
    public Guid? TwinOfId { get; private set; }

    public Studio? TwinOf { get; private set; }

    /// <summary>The studio that it was copied from; null if it wasn't.</summary>
    public Guid? CopiedFromId { get; private set; }

    /// <summary>JSON; see <see cref="Outline"/>.</summary>
    public string OutlineJson { get; private set; } = "";

    /// <summary>What it starts with when it opens; empty if it wasn't copied.</summary>
    public Outline Outline => Outline.Read(OutlineJson);

    /// <summary>The season that it belongs to; null for none.</summary>
    public Guid? SeasonId { get; private set; }

    public List<StudioMembership> Memberships { get; private set; } = [];

    public List<StudioSession> Sessions { get; private set; } = [];

    /// <summary>Its history. Loaded only where it is shown; the runner adds to it.</summary>
    public List<StudioEvent> Events { get; private set; } = [];

    /// <summary>Whether people can join it or its waitlist.</summary>
    public bool TakesMembers => State is StudioState.Recruiting or StudioState.Active;

    /// <summary>Whether people can become its facilitators.</summary>
    public bool TakesLeaders => State.TakesLeaders();

    /// <summary>Whether it is with network staff, or back with its proposer for changes.</summary>
    public bool IsProposal => State is StudioState.Proposed or StudioState.Returned;

    public bool IsReturned => State == StudioState.Returned;

    /// <summary>Whether network staff have to answer the proposal.</summary>
    public bool AwaitsAnswer => State == StudioState.Proposed;

    /// <summary>Whether everyone can see it.</summary>
    public bool IsPublic =>
        State is StudioState.Recruiting or StudioState.Active or StudioState.Paused or StudioState.Completed;

    /// <summary>Whether its time is over, as planned or early.</summary>
    public bool IsOver => State.IsOver();

    public bool IsCanceled => State == StudioState.Canceled;

    /// <summary>Where network staff answer proposals.</summary>
    public const string ProposalsUrl = "/desk/studios";

    /// <summary>Returns the URL of the page where the proposer changes the proposal.</summary>
    public static string ProposalUrl(string slug) => $"/studios/{slug}/proposal";

    public static string PublicUrl(string slug) => $"/studios/{slug}";

    /// <summary>Returns the slug in the URL of a studio's public page.</summary>
    public static string SlugOf(string publicUrl) => publicUrl[(publicUrl.LastIndexOf('/') + 1)..];

    /// <summary>Returns the URL of the members' page.</summary>
    public static string RoomUrl(string slug) => $"/studios/{slug}/room";

    /// <summary>Returns the URL under which a copy is started.</summary>
    public static string CopiesUrl(string slug) => PublicUrl(slug) + "/copies";

    /// <summary>Returns the URL of the page that tells its work from the problem to what was found.</summary>
    public static string StoryUrl(string slug) => RoomUrl(slug) + "/story";

    /// <summary>Returns the URL of the page with the people in it, where facilitators invite others.</summary>
    public static string PeopleUrl(string slug) => RoomUrl(slug) + "/people";

    /// <summary>Creates a studio from a teacher's proposal, with that teacher as its facilitator.</summary>
    public static Studio Propose(Guid id, string slug, StudioPlan plan, Guid proposer, Happening happened)
    {
        var studio = new Studio
        {
            Id = id,
            Slug = slug,
            State = StudioState.Proposed,
            ProposedById = proposer,
            ProposedAt = happened.At,
        };
        studio.Plan(plan);
        studio.TwinOfId = plan.TwinOfId;
        studio.CopiedFromId = plan.CopiedFromId;
        studio.OutlineJson = plan.Outline.Write();
        studio.Await(happened.At);
        studio.Lead(proposer, StudioRole.Facilitator, happened.At);
        studio.Record(StudioEventKind.Proposed, happened);
        return studio;
    }

    public void Lead(Guid person, StudioRole role, Instant now) =>
        Memberships.Add(StudioMembership.Leading(Id, person, role, now));

    /// <param name="title">Blank for its number.</param>
    public void Meet(string title, Instant starts, Instant ends, string place) =>
        Meet([new StudioSession(Id, title, starts, ends, place)]);

    public void Meet(IEnumerable<StudioSession> sessions)
    {
        Sessions.AddRange(sessions);
        NumberSessions();
    }

    public void Belong(Guid? season) => SeasonId = season;

    /// <summary>Approves the proposal.</summary>
    public TransitionResult Open(Happening happened)
    {
        var result = Move(StudioState.Recruiting, [StudioState.Proposed], StudioEventKind.Opened, happened);
        if (result == TransitionResult.Done)
            OpenedAt = happened.At;
        return result;
    }

    /// <summary>Gives the proposal back to its proposer, with what should change.</summary>
    public TransitionResult Return(Happening happened) =>
        Move(StudioState.Returned, [StudioState.Proposed], StudioEventKind.Returned, happened);

    /// <summary>Changes a proposal, and sends it again if it was returned.</summary>
    /// <param name="sessions">The sessions that it has from now on.</param>
    public TransitionResult Revise(StudioPlan plan, IReadOnlyList<StudioSession> sessions, Happening happened)
    {
        if (!IsProposal)
            return TransitionResult.Refused;
        Plan(plan);
        TwinOfId = plan.TwinOfId;
        OutlineJson = plan.Outline.Write();
        Sessions.Clear();
        Meet(sessions);
        if (State == StudioState.Proposed)
        {
            Record(StudioEventKind.Edited, happened);
            return TransitionResult.Done;
        }
        Await(happened.At);
        return Move(StudioState.Proposed, [StudioState.Returned], StudioEventKind.Resubmitted, happened);
    }

    public TransitionResult Decline(Happening happened) =>
        Move(StudioState.Declined, [StudioState.Proposed, StudioState.Returned], StudioEventKind.Declined, happened);

    /// <summary>Interrupts it: no sessions, no new members.</summary>
    public TransitionResult Pause(Happening happened) =>
        Move(StudioState.Paused, [StudioState.Recruiting, StudioState.Active], StudioEventKind.Paused, happened);

    public TransitionResult Resume(Happening happened) =>
        Move(
            happened.At.InZone(Clock.Zone(TimeZoneId)).Date >= StartsOn ? StudioState.Active : StudioState.Recruiting,
            [StudioState.Paused],
            StudioEventKind.Resumed,
            happened
        );

    /// <summary>Cancels it early, for everyone.</summary>
    public TransitionResult Cancel(Happening happened) =>
        Move(
            StudioState.Canceled,
            [StudioState.Recruiting, StudioState.Active, StudioState.Paused],
            StudioEventKind.Canceled,
            happened
        );

    /// <summary>Updates the state by date: the studio starts on its first day if it has a scheduled session. Its end is
    /// its facilitators' act.</summary>
    public TransitionResult Advance(Happening happened)
    {
        var (before, today) = (State, happened.At.InZone(Clock.Zone(TimeZoneId)).Date);
        if (State == StudioState.Recruiting && today >= StartsOn && Sessions.Count > 0)
            Move(StudioState.Active, [State], StudioEventKind.Started, happened);
        return State == before ? TransitionResult.Already : TransitionResult.Done;
    }

    /// <summary>Adds an event to the history, as a new version of the studio.</summary>
    public void Record(StudioEventKind kind, Happening happened) =>
        Events.Add(new StudioEvent(Id, ++Version, kind, happened));

    /// <summary>Adds an event about what no form of the studio shows: its version stays.</summary>
    public void Note(StudioEventKind kind, Happening happened) =>
        Events.Add(new StudioEvent(Id, Version, kind, happened));

    private void Await(Instant sent) => AnswerBy = ProposalDeadline.Of(sent, TimeZoneId);

    private TransitionResult Move(
        StudioState to,
        ReadOnlySpan<StudioState> from,
        StudioEventKind kind,
        Happening happened
    )
    {
        if (State == to)
            return TransitionResult.Already;
        if (!from.Contains(State))
            return TransitionResult.Refused;
        (State, Reason) = (to, happened.Reason);
        if (kind.StopsOrResumesSessions())
            RaiseSessions(happened.At);
        Record(kind, happened);
        return TransitionResult.Done;
    }

    private void Plan(StudioPlan plan)
    {
        Name = plan.Name;
        Question = plan.Question;
        Problem = plan.Problem;
        RootCause = plan.RootCause;
        Description = plan.Description;
        TimePromise = plan.TimePromise;
        HoursPerWeek = plan.HoursPerWeek;
        StartsOn = plan.StartsOn;
        EndsOn = plan.EndsOn;
        TimeZoneId = plan.TimeZoneId;
        SpotsLeft = plan.Places - SpotsTaken;
        Spots = plan.Places;
        Topics = [.. plan.Topics];
    }
}

/// <summary>The content of a proposal.</summary>
internal sealed record StudioPlan
{
    public required string Name { get; init; }

    public required string Question { get; init; }

    public required string Problem { get; init; }

    /// <inheritdoc cref="Studio.RootCause"/>
    public string RootCause { get; init; } = "";

    public required string Description { get; init; }

    public required string TimePromise { get; init; }

    public required int HoursPerWeek { get; init; }

    public required LocalDate StartsOn { get; init; }

    public required LocalDate EndsOn { get; init; }

    public required string TimeZoneId { get; init; }

    public required int Places { get; init; }

    public required IReadOnlyList<string> Topics { get; init; }

    /// <inheritdoc cref="Studio.TwinOfId"/>
    public Guid? TwinOfId { get; init; }

    /// <inheritdoc cref="Studio.CopiedFromId"/>
    public Guid? CopiedFromId { get; init; }

    /// <inheritdoc cref="Studio.Outline"/>
    public Outline Outline { get; init; } = Outline.Empty;
}

/// <summary>Proposed ⇄ Returned; Proposed → Recruiting → Active → Completed. Also Paused, Declined, Canceled.
/// </summary>
internal enum StudioState
{
    /// <summary>Waiting for network staff; only they and the proposer can see it.</summary>
    Proposed,

    /// <summary>Network staff asked the proposer for changes.</summary>
    Returned,

    /// <summary>Open: people can join before it starts.</summary>
    Recruiting,
    Active,

    /// <summary>Interrupted: no sessions, and no one joins.</summary>
    Paused,
    Completed,
    Declined,
    Canceled,
}
