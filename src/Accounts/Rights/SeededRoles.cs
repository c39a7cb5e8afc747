using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Site;

namespace NetworkPortal.Accounts.Rights;

/// <summary>Seeds the roles at schools and in studios: people hold them through their position in that place.</summary>
public static class SeededRoles
{
    /// <summary>Adds such a role to the first migration that knows it; staff can change its permissions later like
    /// those of any role.</summary>
    /// <param name="number">Unique per role: the keys are derived from it.</param>
    /// <param name="part">The enum value for a person's position there.</param>
    public static void SeedRole(
        this ModelBuilder model,
        int number,
        RoleScope scope,
        Enum part,
        string name,
        string description,
        params string[] permissions
    )
    {
        var id = new Guid($"00000000-0000-7000-8000-{number:D12}");
        model
            .Entity<Role>()
            .HasData(
                new Role(name)
                {
                    Id = id,
                    Scope = scope,
                    Part = part.ToString(),
                    Description = description,
                    ConcurrencyStamp = id.ToString(),
                }
            );
        // Negative keys never collide with keys that the database generates.
        model
            .Entity<IdentityRoleClaim<Guid>>()
            .HasData(
                permissions.Select(
                    (permission, at) =>
                        new IdentityRoleClaim<Guid>
                        {
                            Id = -(number * 100 + at),
                            RoleId = id,
                            ClaimType = CurrentUser.PermissionClaim,
                            ClaimValue = permission,
                        }
                )
            );
    }
}
