using NetworkPortal.Accounts;
using NodaTime;

namespace NetworkPortal.Studios;

/// <summary>One person's part in a studio, from joining (or asking to) until leaving. Who joins again gets a new
/// one.</summary>
internal sealed class StudioMembership
{
    private StudioMembership() { }

    private StudioMembership(Guid studio, Guid person, StudioRole role, long turn)
    {
        Id = Guid.CreateVersion7();
        StudioId = studio;
        AccountId = person;
        Role = role;
        Turn = turn;
    }

    public Guid Id { get; private set; }

    public Guid StudioId { get; private set; }

    public Studio Studio { get; private set; } = null!;

    public Guid AccountId { get; private set; }

    public Account Account { get; private set; } = null!;

    public StudioRole Role { get; private set; }

    public StudioMembershipState State { get; private set; }

    /// <summary>The order in which people asked to join this studio; the lowest in line is next. 0 for those who lead
    /// it.</summary>
    public long Turn { get; private set; }

    public Instant? WaitlistedAt { get; private set; }

    public Instant? JoinedAt { get; private set; }

    public Instant? LeftAt { get; private set; }

    public static StudioMembership Leading(Guid studio, Guid person, StudioRole role, Instant now) =>
        new(studio, person, role, turn: 0) { State = StudioMembershipState.Active, JoinedAt = now };

    public static StudioMembership Joining(Guid studio, Guid person, long turn, Instant now) =>
        new(studio, person, StudioRole.Member, turn) { State = StudioMembershipState.Active, JoinedAt = now };

    public static StudioMembership Waiting(Guid studio, Guid person, long turn, Instant now) =>
        new(studio, person, StudioRole.Member, turn) { State = StudioMembershipState.Waitlisted, WaitlistedAt = now };

    /// <summary>Takes the place that somebody left.</summary>
    public void MoveUp(Instant now) => (State, JoinedAt) = (StudioMembershipState.Active, now);

    public void Leave(Instant now) => (State, LeftAt) = (StudioMembershipState.Left, now);
}

/// <summary>Members take places; facilitators and co-facilitators lead and take none.</summary>
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
