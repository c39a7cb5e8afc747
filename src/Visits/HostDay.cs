using NetworkPortal.Kernel;
using NetworkPortal.Schools;
using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>A day on which a school hosts visitors, planned in the school's local time.</summary>
/// <remarks>
/// The spots left are changed only by <see cref="HostDayCapacity"/>, in the database, never through this object.
/// </remarks>
internal sealed class HostDay
{
    public const int MaxTeams = 20;
    public const int MaxPeople = 100;

    private HostDay() => TimeZoneId = Focus = Description = "";

    public HostDay(Guid schoolId, HostDayPlan plan, int teams, int people, Instant now)
        : this()
    {
        Id = Guid.CreateVersion7();
        SchoolId = schoolId;
        PublishedAt = now;
        Teams = teams;
        TeamsLeft = teams;
        People = people;
        PeopleLeft = people;
        Plan(plan);
    }

    public Guid Id { get; init; }

    public Guid SchoolId { get; private set; }

    public School School { get; private set; } = null!;

    public LocalDate Date { get; private set; }

    public LocalTime Starts { get; private set; }

    public LocalTime Ends { get; private set; }

    /// <summary>The IANA id of the time zone of <see cref="Starts"/> and <see cref="Ends"/>.</summary>
    public string TimeZoneId { get; private set; }

    public Instant StartsAt { get; private set; }

    public Instant EndsAt { get; private set; }

    /// <summary>What visitors come to see, in one line.</summary>
    public string Focus { get; private set; }

    /// <summary>The schedule of the day, in a few lines.</summary>
    public string Description { get; private set; }

    public int Teams { get; private set; }

    public int TeamsLeft { get; private set; }

    public int People { get; private set; }

    public int PeopleLeft { get; private set; }

    public Instant PublishedAt { get; private set; }

    public Instant? CanceledAt { get; private set; }

    public string CancelReason { get; private set; } = "";

    public bool IsCanceled => CanceledAt is not null;

    public bool TakesRequests(Instant now) => !IsCanceled && now < StartsAt;

    public bool IsOver(Instant now) => now >= EndsAt;

    /// <summary>Sets the topic, date, and times of the day.</summary>
    /// <returns>Whether the start or end moment changed.</returns>
    public bool Plan(HostDayPlan plan)
    {
        var before = (StartsAt, EndsAt);
        Date = plan.Date;
        Starts = plan.Starts;
        Ends = plan.Ends;
        TimeZoneId = plan.TimeZoneId;
        Focus = plan.Focus;
        Description = plan.Description;
        (StartsAt, EndsAt) = (Clock.At(Date, Starts, TimeZoneId), Clock.At(Date, Ends, TimeZoneId));
        return before != (StartsAt, EndsAt);
    }

    /// <summary>Applies a correction of the school's time zone.</summary>
    /// <param name="keepClock">True to keep the local hours; false to keep the moments.</param>
    /// <returns>Whether the start or end moment changed. A day that would then have no length, or end after midnight,
    /// keeps its time zone.</returns>
    public bool Rezone(string zone, bool keepClock)
    {
        var (starts, ends) = (
            StartsAt.InZone(Clock.Zone(zone)).LocalDateTime,
            EndsAt.InZone(Clock.Zone(zone)).LocalDateTime
        );
        if (keepClock)
            (starts, ends) = (Date + Starts, Date + Ends);
        var plan = new HostDayPlan
        {
            Date = starts.Date,
            Starts = starts.TimeOfDay,
            Ends = ends.TimeOfDay,
            TimeZoneId = zone,
            Focus = Focus,
            Description = Description,
        };
        return starts.Date == ends.Date && plan.HasLength && Plan(plan);
    }

    public TransitionResult Cancel(string reason, Instant now)
    {
        if (IsCanceled)
            return TransitionResult.Already;
        if (IsOver(now))
            return TransitionResult.Refused;
        (CanceledAt, CancelReason) = (now, reason);
        return TransitionResult.Done;
    }
}

internal sealed record HostDayPlan
{
    public required LocalDate Date { get; init; }

    public required LocalTime Starts { get; init; }

    public required LocalTime Ends { get; init; }

    /// <summary>The time zone of the times.</summary>
    public required string TimeZoneId { get; init; }

    public required string Focus { get; init; }

    public required string Description { get; init; }

    /// <summary>
    /// Whether the day ends after it begins, also if a daylight saving change skips the time between.
    /// </summary>
    public bool HasLength => Clock.At(Date, Starts, TimeZoneId) < Clock.At(Date, Ends, TimeZoneId);
}
