using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;

namespace NetworkPortal.Accounts.Rights;

/// <summary>Changes a role's permissions.</summary>
public static class RoleChanges
{
    public static async Task<List<string>> PermissionsOf(this PortalDb db, Guid role, CancellationToken ct) =>
        await db
            .RolePermissions.Where(p => p.RoleId == role && p.ClaimType == CurrentUser.PermissionClaim)
            .Select(p => p.ClaimValue!)
            .ToListAsync(ct);

    /// <summary>Sets a role's permissions to exactly these, including ones that this portal does not know.</summary>
    /// <returns>A description of the change for the audit log; blank if nothing changed.</returns>
    public static async Task<string> Permit(
        this PortalDb db,
        Role role,
        IEnumerable<string> wanted,
        CurrentUser? by,
        CancellationToken ct
    )
    {
        var rows = await db
            .RolePermissions.Where(p => p.RoleId == role.Id && p.ClaimType == CurrentUser.PermissionClaim)
            .ToListAsync(ct);
        var now = wanted.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var (gone, added) = (
            rows.Where(row => !now.Contains(row.ClaimValue!)).ToList(),
            now.Except(rows.Select(row => row.ClaimValue!)).ToList()
        );
        db.RolePermissions.RemoveRange(gone);
        db.RolePermissions.AddRange(
            added.Select(permission => new IdentityRoleClaim<Guid>
            {
                RoleId = role.Id,
                ClaimType = CurrentUser.PermissionClaim,
                ClaimValue = permission,
            })
        );
        if (added.Contains(Permissions.UseEmergencyAccess))
            await db.AppointHolders(role, by is { SignedIn: true } ? by.Id : null, ct);
        return string.Join(
            ", ",
            added.Select(permission => "+" + permission).Concat(gone.Select(row => "-" + row.ClaimValue))
        );
    }
}
