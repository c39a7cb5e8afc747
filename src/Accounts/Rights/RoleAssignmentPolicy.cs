using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Site;

namespace NetworkPortal.Accounts.Rights;

/// <summary>Who may assign rights: no one grants more than they have.</summary>
public static class RoleAssignmentPolicy
{
    /// <summary>Checks whether the person may grant a permission. Role managers cannot hold permissions that exist only
    /// at schools or in studios, so those are always allowed.</summary>
    public static bool MayGive(this CurrentUser user, string permission) =>
        user.Can(permission) || Permissions.Find(permission)?.For(RoleScope.Network) != true;

    /// <summary>Checks whether the person may assign, remove, or change this role.</summary>
    public static bool MayGive(this CurrentUser user, Role role, IEnumerable<string> permissions) =>
        user.IsAdministrator || (!role.IsAdministrator && permissions.All(user.MayGive));

    /// <summary>Returns the network roles that the person may assign, as options.</summary>
    public static async Task<List<Option>> RolesToGive(this PortalDb db, CurrentUser user, CancellationToken ct)
    {
        var allowed = (await db.RolePermissions.Select(p => new { p.RoleId, p.ClaimValue }).ToListAsync(ct)).ToLookup(
            p => p.RoleId,
            p => p.ClaimValue!
        );
        var roles = await db
            .Roles.AsNoTracking()
            .Where(r => r.Scope == RoleScope.Network)
            .ByName(r => r.Name)
            .ToListAsync(ct);
        return roles
            .Where(role => user.MayGive(role, allowed[role.Id]))
            .Select(role => new Option(role.Name!, role.Name!))
            .ToList();
    }
}
