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

    /// <summary>Whether the person facilitates, alone or with others.</summary>
    public bool Leads => Role is StudioRole.Facilitator or StudioRole.CoFacilitator;

    /// <summary>Whether the person's role takes up one of the spots.</summary>
    public bool TakesSpot => Role is StudioRole.Member or StudioRole.Apprentice;

    public bool IsPlainMember => Role == StudioRole.Member;

    public bool IsInRoom => State == StudioMembershipState.Active;

    public bool IsWaitlisted => State == StudioMembershipState.Waitlisted;

    public bool IsLive => IsInRoom || IsWaitlisted;

    public static StudioMembership Leading(Guid studio, Guid person, StudioRole role, Instant now) =>
        new(studio, person, role, turn: 0) { State = StudioMembershipState.Active, JoinedAt = now };

    public static StudioMembership Joining(Guid studio, Guid person, long turn, Instant now) =>
        new(studio, person, StudioRole.Member, turn) { State = StudioMembershipState.Active, JoinedAt = now };

    public static StudioMembership Waiting(Guid studio, Guid person, long turn, Instant now) =>
        new(studio, person, StudioRole.Member, turn) { State = StudioMembershipState.Waitlisted, WaitlistedAt = now };

    /// <summary>Takes a spot that became free.</summary>
    public void MoveUp(Instant now) => (State, JoinedAt) = (StudioMembershipState.Active, now);

    public void Leave(Instant now) => (State, LeftAt) = (StudioMembershipState.Left, now);

    public void Remove(Instant now) => (State, LeftAt) = (StudioMembershipState.Removed, now);
}

/// <summary>Roles in a studio, those with more responsibility last. Members and apprentices take up spots.</summary>
internal enum StudioRole
{
    /// <summary>Sees what members see, without taking part.</summary>
    Observer,
    Member,

    /// <summary>A member who is learning to facilitate and runs sessions.</summary>
    Apprentice,
    CoFacilitator,
    Facilitator,
}

internal enum StudioMembershipState
{
    Active,
    Waitlisted,
    Left,

    /// <summary>A facilitator or network staff ended the membership, with a reason.</summary>
    Removed,
}
