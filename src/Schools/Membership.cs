using NetworkPortal.Accounts;
using NodaTime;

namespace NetworkPortal.Schools;

/// <summary>A person's role at a school; one person may have several.</summary>
public sealed class Membership
{
    private Membership() { }

    public Membership(Guid accountId, Guid schoolId, SchoolRole role, Instant since)
    {
        Id = Guid.CreateVersion7();
        AccountId = accountId;
        SchoolId = schoolId;
        Role = role;
        Since = since;
    }

    public Guid Id { get; private set; }

    public Guid AccountId { get; private set; }

    public Account Account { get; private set; } = null!;

    public Guid SchoolId { get; private set; }

    public School School { get; private set; } = null!;

    public SchoolRole Role { get; private set; }

    public Instant Since { get; private set; }

    /// <summary>Who assigned the role; null if it came from a recipe.</summary>
    public Guid? GrantedById { get; init; }
}

/// <summary>A person's function at a school, as far as the portal needs to know.</summary>
public enum SchoolRole
{
    Teacher,

    /// <summary>Arranges visits: requests them, and answers requests to their own school.</summary>
    VisitCoordinator,

    SchoolLeader,

    /// <summary>Coaches teachers confidentially; never evaluates.</summary>
    Coach,
}
