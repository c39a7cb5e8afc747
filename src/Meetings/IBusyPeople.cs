using NodaTime;

namespace NetworkPortal.Meetings;

/// <summary>A module's meetings, seen as times at which people can't come to another one.</summary>
public interface IBusyPeople
{
    /// <summary>Returns the times at which people have a meeting between two moments, as a query.</summary>
    IQueryable<BusyTime> BusyBetween(Instant starts, Instant ends);
}

/// <summary>A time at which someone has a meeting.</summary>
public sealed record BusyTime
{
    public required Guid AccountId { get; init; }

    /// <summary>The id of the meeting.</summary>
    public required Guid Meeting { get; init; }

    public required Instant StartsAt { get; init; }

    public required Instant EndsAt { get; init; }
}
