using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Site;

namespace NetworkPortal.Accounts.Rights;

/// <summary>Roles at schools and in studios are there from the start: people hold them by what they are in that
/// place.</summary>
public static class SeededRoles
{
    /// <summary>Puts such a role into the first migration that knows it; what it allows can be changed afterwards like
    /// that of any other.</summary>
    /// <param name="number">Different for each role: keys are made of it.</param>
    /// <param name="part">The value of the enumeration that says what a person is there.</param>
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
        // Keys below zero never meet those that the database gives.
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
