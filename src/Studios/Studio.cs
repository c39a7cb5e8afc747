using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NodaTime;

namespace NetworkPortal.Studios;

/// <summary>A teacher-led group that works on one inquiry question for a season.</summary>
internal sealed class Studio
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

    /// <summary>Why it was declined or canceled.</summary>
    public string Reason { get; private set; } = "";

    public Guid ProposedById { get; private set; }

    public Account ProposedBy { get; private set; } = null!;

    public Instant ProposedAt { get; private set; }

    public Instant? OpenedAt { get; private set; }

    /// <summary>The season that it belongs to; null for none.</summary>
    public Guid? SeasonId { get; private set; }

    public List<StudioMembership> Memberships { get; private set; } = [];

    public List<StudioSession> Sessions { get; private set; } = [];

    /// <summary>Whether people can join it or its waitlist.</summary>
    public bool TakesMembers => State is StudioState.Recruiting or StudioState.Active;

    /// <summary>Whether people can become its facilitators.</summary>
    public bool TakesLeaders => State == StudioState.Proposed || TakesMembers;

    /// <summary>Returns the URL of the page where facilitators invite others.</summary>
    public static string LeadersUrl(string slug) => $"/studios/{slug}/leaders";

    /// <summary>Creates a studio from a teacher's proposal, with that teacher as its facilitator.</summary>
    public static Studio Propose(Guid id, string slug, StudioPlan plan, Guid proposer, Instant now)
    {
        var studio = new Studio
        {
            Id = id,
            Slug = slug,
            State = StudioState.Proposed,
            ProposedById = proposer,
            ProposedAt = now,
        };
        studio.Plan(plan);
        studio.Lead(proposer, StudioRole.Facilitator, now);
        return studio;
    }

    public void Lead(Guid person, StudioRole role, Instant now) =>
        Memberships.Add(StudioMembership.Leading(Id, person, role, now));

    public void Meet(string title, Instant starts, Instant ends, string place) =>
        Sessions.Add(new StudioSession(Id, title, starts, ends, place));

    public void Belong(Guid? season) => SeasonId = season;

    /// <returns>Whether it was still waiting for an answer.</returns>
    public bool Open(Instant now)
    {
        if (State != StudioState.Proposed)
            return false;
        (State, OpenedAt) = (StudioState.Recruiting, now);
        return true;
    }

    /// <inheritdoc cref="Open"/>
    public bool Decline(string reason)
    {
        if (State != StudioState.Proposed)
            return false;
        (State, Reason) = (StudioState.Declined, reason);
        return true;
    }

    /// <summary>Cancels it early, for everyone.</summary>
    public bool Cancel(string reason)
    {
        if (!TakesMembers)
            return false;
        (State, Reason) = (StudioState.Canceled, reason);
        return true;
    }

    /// <summary>
    /// Updates the state by date: the studio starts on its first day if it has a scheduled session, and is completed
    /// after its last day.
    /// </summary>
    /// <returns>Whether the state changed.</returns>
    public bool Advance(Instant now)
    {
        var (before, today) = (State, now.InZone(Clock.Zone(TimeZoneId)).Date);
        if (State == StudioState.Recruiting && today >= StartsOn && Sessions.Count > 0)
            State = StudioState.Active;
        if (State == StudioState.Active && today > EndsOn)
            State = StudioState.Completed;
        return State != before;
    }

    private void Plan(StudioPlan plan)
    {
        Name = plan.Name;
        Question = plan.Question;
        Problem = plan.Problem;
        Description = plan.Description;
        TimePromise = plan.TimePromise;
        HoursPerWeek = plan.HoursPerWeek;
        StartsOn = plan.StartsOn;
        EndsOn = plan.EndsOn;
        TimeZoneId = plan.TimeZoneId;
        Spots = plan.Places;
        SpotsLeft = plan.Places;
        Topics = [.. plan.Topics];
    }
}

/// <summary>The content of a proposal.</summary>
internal sealed record StudioPlan
{
    public required string Name { get; init; }

    public required string Question { get; init; }

    public required string Problem { get; init; }

    public required string Description { get; init; }

    public required string TimePromise { get; init; }

    public required int HoursPerWeek { get; init; }

    public required LocalDate StartsOn { get; init; }

    public required LocalDate EndsOn { get; init; }

    public required string TimeZoneId { get; init; }

    public required int Places { get; init; }

    public required IReadOnlyList<string> Topics { get; init; }
}

/// <summary>Proposed → Recruiting → Active → Completed; or Declined, or Canceled.</summary>
internal enum StudioState
{
    /// <summary>Waiting for network staff; only they and the proposer can see it.</summary>
    Proposed,

    /// <summary>Open: people can join before it starts.</summary>
    Recruiting,
    Active,
    Completed,
    Declined,
    Canceled,
}
