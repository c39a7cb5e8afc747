using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NodaTime;

namespace NetworkPortal.Studios;

/// <summary>A teacher-led group that follows one inquiry question for a season.</summary>
internal sealed class Studio
{
    public const int MaxPlaces = 60;
    public const int MaxHours = 20;
    public const int MaxTopics = 5;

    private Studio() => Slug = Name = Question = Problem = TimePromise = TimeZoneId = "";

    public Guid Id { get; private set; }

    /// <summary>Its address below /studios.</summary>
    public string Slug { get; private set; }

    /// <summary>A short name for lists, mail and calendars.</summary>
    public string Name { get; private set; }

    /// <summary>An open question about one's own practice, answerable with classroom evidence in one season.</summary>
    public string Question { get; private set; }

    /// <summary>The problem of practice: what happens now, observable and within the teachers' control. No studio opens
    /// without one.</summary>
    public string Problem { get; private set; }

    /// <summary>What people will do together; Markdown.</summary>
    public string Description { get; private set; } = "";

    /// <summary>What joining takes, in words.</summary>
    public string TimePromise { get; private set; }

    public int HoursPerWeek { get; private set; }

    public LocalDate StartsOn { get; private set; }

    public LocalDate EndsOn { get; private set; }

    /// <summary>IANA id of the zone in which its days are planned.</summary>
    public string TimeZoneId { get; private set; }

    /// <summary>How many people can join, besides those who lead it.</summary>
    public int Places { get; private set; }

    /// <summary>Changed by <see cref="Joining.StudioEnrollment"/> alone, in one statement with its guard.</summary>
    public int PlacesLeft { get; private set; }

    /// <summary>How many people ever asked to join: the last number in its line.</summary>
    public long LastTurn { get; private set; }

    public List<string> Topics { get; private set; } = [];

    public StudioState State { get; private set; }

    /// <summary>Why it was declined or cancelled.</summary>
    public string Reason { get; private set; } = "";

    public Guid ProposedById { get; private set; }

    public Account ProposedBy { get; private set; } = null!;

    public Instant ProposedAt { get; private set; }

    public Instant? OpenedAt { get; private set; }

    public List<StudioMembership> Memberships { get; private set; } = [];

    public List<StudioSession> Sessions { get; private set; } = [];

    /// <summary>Whether people may join, or wait for a place.</summary>
    public bool TakesMembers => State is StudioState.Recruiting or StudioState.Active;

    /// <summary>Whether people may come to lead it.</summary>
    public bool TakesLeaders => State == StudioState.Proposed || TakesMembers;

    /// <summary>A teacher's proposal; that teacher leads it.</summary>
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

    /// <summary>Ends it before its time, for everyone.</summary>
    public bool Cancel(string reason)
    {
        if (!TakesMembers)
            return false;
        (State, Reason) = (StudioState.Cancelled, reason);
        return true;
    }

    /// <summary>Moves it on with the calendar: it starts on its first day if a session is dated, and is complete after
    /// its last.</summary>
    /// <returns>Whether it moved.</returns>
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
        Places = plan.Places;
        PlacesLeft = plan.Places;
        Topics = [.. plan.Topics];
    }
}

/// <summary>What a proposal says.</summary>
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

/// <summary>Proposed → Recruiting → Active → Completed; on the side Declined and Cancelled.</summary>
internal enum StudioState
{
    /// <summary>Waits for network staff; only they and its proposer know of it.</summary>
    Proposed,

    /// <summary>Open: people join before it starts.</summary>
    Recruiting,
    Active,
    Completed,
    Declined,
    Cancelled,
}
