using NetworkPortal.Accounts;
using NodaTime;

namespace NetworkPortal.Schools;

/// <summary>A person belongs to a school in a role; one person may have several.</summary>
public sealed class Membership
{
    private Membership() { }

    public Membership(Guid accountId, Guid schoolId, SchoolRole role, Instant since)
    {
        Id = Guid.CreateVersion7();
        (AccountId, SchoolId, Role, Since) = (accountId, schoolId, role, since);
    }

    public Guid Id { get; private set; }

    public Guid AccountId { get; private set; }

    public Account Account { get; private set; } = null!;

    public Guid SchoolId { get; private set; }

    public School School { get; private set; } = null!;

    public SchoolRole Role { get; private set; }

    public Instant Since { get; private set; }

    /// <summary>Who gave it; null where it came with a recipe.</summary>
    public Guid? GivenById { get; init; }
}

/// <summary>What a person does at a school, as far as the portal needs to know.</summary>
public enum SchoolRole
{
    Teacher,

    /// <summary>Arranges visits: asks for them, and answers requests to the own school.</summary>
    VisitCoordinator,

    SchoolLeader,

    /// <summary>Coaches teachers in confidence; never evaluates.</summary>
    Coach,
}
