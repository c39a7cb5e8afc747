using Microsoft.AspNetCore.Identity;
using NetworkPortal.Kernel;
using NetworkPortal.Site;

namespace NetworkPortal.Accounts;

/// <summary>A name for what a person does, and what that allows. What it allows are its permissions, which staff can
/// change.</summary>
public sealed class Role : IdentityRole<Guid>
{
    public const int NameLength = 60;

    public Role() => Id = Guid.CreateVersion7();

    public Role(string name)
        : this() => Rename(name);

    public string Description { get; set; } = "";

    public RoleScope Scope { get; init; }

    /// <summary>What a person is at a school or in a studio to hold this role there: "SchoolLeader"; null for a role of
    /// the network, which is given to people by name.</summary>
    public string? Part { get; init; }

    /// <summary>Whether it may do all that a network role can, whatever its permissions say.</summary>
    public bool IsAdministrator => Scope == RoleScope.Network && Name == CurrentUser.Administrator;

    public void Rename(string name) => (Name, NormalizedName) = (name, name.ToUpperInvariant());
}
