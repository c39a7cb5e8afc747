namespace NetworkPortal.Site;

/// <summary>Where a role's permissions apply.</summary>
public enum RoleScope
{
    /// <summary>Everywhere.</summary>
    Network,

    /// <summary>At the school where the person has the role.</summary>
    School,

    /// <summary>In the studio where the person has the role.</summary>
    Studio,
}
