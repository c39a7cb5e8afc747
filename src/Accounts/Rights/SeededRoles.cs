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
    public static void SeedRole(this ModelBuilder model, SeededRole role, params string[] permissions)
    {
        var id = new Guid($"00000000-0000-7000-8000-{role.Number:D12}");
        model
            .Entity<Role>()
            .HasData(
                new Role(role.Name)
                {
                    Id = id,
                    Scope = role.Scope,
                    Part = role.Part.ToString(),
                    Description = role.Description,
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
                            Id = -(role.Number * 100 + at),
                            RoleId = id,
                            ClaimType = CurrentUser.PermissionClaim,
                            ClaimValue = permission,
                        }
                )
            );
    }
}

/// <summary>A role that the database has from the start.</summary>
/// <param name="Number">Unique per role: the keys are derived from it.</param>
/// <param name="Part">The enum value for a person's position there.</param>
public sealed record SeededRole(int Number, RoleScope Scope, Enum Part, string Name, string Description);
