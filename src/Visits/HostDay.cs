using NetworkPortal.Kernel;
using NetworkPortal.Schools;
using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>A day on which a school receives visitors, planned in the wall-clock time of the school's zone.</summary>
/// <remarks>The places left are changed only by <see cref="HostDayCapacity"/>, in the database, never through this
/// object.</remarks>
internal sealed class HostDay
{
    public const int MaxTeams = 20;
    public const int MaxPeople = 100;

    private HostDay() => TimeZoneId = Focus = Description = "";

    public HostDay(Guid schoolId, HostDayPlan plan, int teams, int people, Instant now, Guid? id = null)
        : this()
    {
        Id = id ?? Guid.CreateVersion7();
        SchoolId = schoolId;
        PublishedAt = now;
        Teams = teams;
        TeamsLeft = teams;
        People = people;
        PeopleLeft = people;
        Plan(plan);
    }

    public Guid Id { get; private set; }

    public Guid SchoolId { get; private set; }

    public School School { get; private set; } = null!;

    public LocalDate Date { get; private set; }

    public LocalTime Starts { get; private set; }

    public LocalTime Ends { get; private set; }

    /// <summary>IANA id of the zone that <see cref="Starts"/> and <see cref="Ends"/> are meant in.</summary>
    public string TimeZoneId { get; private set; }

    public Instant StartsAt { get; private set; }

    public Instant EndsAt { get; private set; }

    /// <summary>What visitors come to see, in a line.</summary>
    public string Focus { get; private set; }

    /// <summary>How the day goes, in a few lines.</summary>
    public string Description { get; private set; }

    public int Teams { get; private set; }

    public int TeamsLeft { get; private set; }

    public int People { get; private set; }

    public int PeopleLeft { get; private set; }

    public Instant PublishedAt { get; private set; }

    public Instant? CancelledAt { get; private set; }

    public string CancelReason { get; private set; } = "";

    public bool IsCancelled => CancelledAt is not null;

    public bool TakesRequests(Instant now) => !IsCancelled && now < StartsAt;

    public bool IsOver(Instant now) => now >= EndsAt;

    /// <summary>Sets what the day is about and when it is.</summary>
    /// <returns>Whether the day now begins or ends at another moment than before.</returns>
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

    /// <summary>The school's time zone was corrected.</summary>
    /// <param name="keepClock">Whether its hours stay; else its moments do.</param>
    /// <returns>Whether the day now begins or ends at another moment. A day that would lose its length, or run over
    /// midnight, keeps its zone.</returns>
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
        if (IsCancelled)
            return TransitionResult.Already;
        if (IsOver(now))
            return TransitionResult.Refused;
        (CancelledAt, CancelReason) = (now, reason);
        return TransitionResult.Done;
    }
}

internal sealed record HostDayPlan
{
    public required LocalDate Date { get; init; }

    public required LocalTime Starts { get; init; }

    public required LocalTime Ends { get; init; }

    /// <summary>The zone in which the times are meant.</summary>
    public required string TimeZoneId { get; init; }

    public required string Focus { get; init; }

    public required string Description { get; init; }

    /// <summary>Whether the day ends after it begins, also where a change of clocks swallows the time
    /// between.</summary>
    public bool HasLength => Clock.At(Date, Starts, TimeZoneId) < Clock.At(Date, Ends, TimeZoneId);
}
