using NetworkPortal.Accounts;
using NodaTime;

namespace NetworkPortal.Studios;

/// <summary>
/// A person's membership in a studio or its waitlist, from joining until leaving. Someone who joins again gets a new
/// one.
/// </summary>
internal sealed class StudioMembership
{
    /// <summary>More than anyone will ever ask to join a studio.</summary>
    private const long FirstInvited = 1_000_000_000;

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
    public bool Leads => Role.Leads();

    /// <summary>Whether it is the facilitator, not a co-facilitator.</summary>
    public bool IsFacilitator => Role == StudioRole.Facilitator;

    /// <summary>Whether the person's role takes up one of the spots.</summary>
    public bool TakesSpot => Role.TakesSpot();

    /// <summary>Whether the person takes up one of the spots now.</summary>
    public bool HoldsSpot => IsInRoom && TakesSpot;

    public bool IsPlainMember => Role == StudioRole.Member;

    public bool IsInRoom => State == StudioMembershipState.Active;

    public bool IsWaitlisted => State == StudioMembershipState.Waitlisted;

    public bool IsLive => IsInRoom || IsWaitlisted;

    public static StudioMembership Leading(Guid studio, Guid person, StudioRole role, Instant now) =>
        new(studio, person, role, turn: 0) { State = StudioMembershipState.Active, JoinedAt = now };

    public static StudioMembership Joining(
        Guid studio,
        Guid person,
        long turn,
        Instant now,
        StudioRole role = StudioRole.Member
    ) => new(studio, person, role, turn) { State = StudioMembershipState.Active, JoinedAt = now };

    public static StudioMembership Waiting(
        Guid studio,
        Guid person,
        long turn,
        Instant now,
        StudioRole role = StudioRole.Member
    ) => new(studio, person, role, turn) { State = StudioMembershipState.Waitlisted, WaitlistedAt = now };

    /// <summary>Returns a queue number before all of those who weren't invited; of the invited, the first to accept is
    /// first.</summary>
    public static long InvitedTurn(long turn) => turn - FirstInvited;

    /// <summary>Takes a spot that became free.</summary>
    public void MoveUp(Instant now) => (State, JoinedAt) = (StudioMembershipState.Active, now);

    public void Leave(Instant now) => (State, LeftAt) = (StudioMembershipState.Left, now);

    public void Become(StudioRole role) => Role = role;

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

internal static class StudioRoles
{
    /// <summary>Roles that people get and lose without handing over the studio, most responsible last.</summary>
    public static readonly IReadOnlyList<StudioRole> Assignable =
    [
        StudioRole.Observer,
        StudioRole.Member,
        StudioRole.Apprentice,
        StudioRole.CoFacilitator,
    ];

    public static bool Leads(this StudioRole role) => role is StudioRole.Facilitator or StudioRole.CoFacilitator;

    public static bool TakesSpot(this StudioRole role) => role is StudioRole.Member or StudioRole.Apprentice;

    /// <summary>Whether it is the one role that is handed over.</summary>
    public static bool IsHandedOver(this StudioRole role) => role == StudioRole.Facilitator;

    public static bool IsObserver(this StudioRole role) => role == StudioRole.Observer;

    /// <summary>Whether someone with this role may change or end another person's part.</summary>
    public static bool MayManage(this StudioRole role, StudioRole other) =>
        role.Leads() && (role == StudioRole.Facilitator || other != StudioRole.Facilitator);
}

internal enum StudioMembershipState
{
    Active,
    Waitlisted,
    Left,

    /// <summary>A facilitator or network staff ended the membership, with a reason.</summary>
    Removed,
}
