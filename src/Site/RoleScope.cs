namespace NetworkPortal.Site;

/// <summary>Where a role holds.</summary>
public enum RoleScope
{
    /// <summary>Everywhere.</summary>
    Network,

    /// <summary>At the school where the person has that part.</summary>
    School,

    /// <summary>In the studio where the person has that part.</summary>
    Studio,
}
