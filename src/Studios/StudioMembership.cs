using NetworkPortal.Accounts;
using NodaTime;

namespace NetworkPortal.Studios;

/// <summary>
/// A person's membership in a studio or its waitlist, from joining until leaving. Someone who joins again gets a new
/// one.
/// </summary>
internal sealed class StudioMembership
{
    private StudioMembership() { }

    private StudioMembership(Guid studio, Guid person, StudioRole role, long turn)
    {
        Id = Guid.CreateVersion7();
        StudioId = studio;
        AccountId = person;
        Role = role;
        QueueNumber = turn;
    }

    public Guid Id { get; private set; }

    public Guid StudioId { get; private set; }

    public Studio Studio { get; private set; } = null!;

    public Guid AccountId { get; private set; }

    public Account Account { get; private set; } = null!;

    public StudioRole Role { get; private set; }

    public StudioMembershipState State { get; private set; }

    /// <summary>
    /// The queue number in the order in which people asked to join this studio; the lowest one on the waitlist is next.
    /// 0 for facilitators.
    /// </summary>
    public long QueueNumber { get; private set; }

    public Instant? WaitlistedAt { get; private set; }

    public Instant? JoinedAt { get; private set; }

    public Instant? LeftAt { get; private set; }

    public static StudioMembership Leading(Guid studio, Guid person, StudioRole role, Instant now) =>
        new(studio, person, role, turn: 0) { State = StudioMembershipState.Active, JoinedAt = now };

    public static StudioMembership Joining(Guid studio, Guid person, long turn, Instant now) =>
        new(studio, person, StudioRole.Member, turn) { State = StudioMembershipState.Active, JoinedAt = now };

    public static StudioMembership Waiting(Guid studio, Guid person, long turn, Instant now) =>
        new(studio, person, StudioRole.Member, turn) { State = StudioMembershipState.Waitlisted, WaitlistedAt = now };

    /// <summary>Takes a spot that became free.</summary>
    public void MoveUp(Instant now) => (State, JoinedAt) = (StudioMembershipState.Active, now);

    public void Leave(Instant now) => (State, LeftAt) = (StudioMembershipState.Left, now);
}

/// <summary>Members take up spots; facilitators and co-facilitators don't.</summary>
internal enum StudioRole
{
    Member,
    CoFacilitator,
    Facilitator,
}

internal enum StudioMembershipState
{
    Active,
    Waitlisted,
    Left,
}
