using Microsoft.AspNetCore.Identity;
using NetworkPortal.Kernel;
using NetworkPortal.Site;

namespace NetworkPortal.Accounts;

/// <summary>A named set of permissions, which staff can change.</summary>
public sealed class Role : IdentityRole<Guid>
{
    public const int NameLength = 60;

    public Role() => Id = Guid.CreateVersion7();

    public Role(string name)
        : this() => Rename(name);

    public string Description { get; set; } = "";

    public RoleScope Scope { get; init; }

    /// <summary>The position at a school or in a studio that grants this role there: "SchoolLeader"; null for a network
    /// role, which is assigned to people individually.</summary>
    public string? Part { get; init; }

    /// <summary>Whether it may do everything that a network role can, regardless of its permissions.</summary>
    public bool IsAdministrator => Scope == RoleScope.Network && Name == CurrentUser.Administrator;

    public void Rename(string name) => (Name, NormalizedName) = (name, name.ToUpperInvariant());
}
