using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Site;

namespace NetworkPortal.Accounts.Rights;

/// <summary>Who may hand rights on: nobody gives more than they hold.</summary>
public static class RoleAssignmentPolicy
{
    /// <summary>What holds at places only cannot be held by whoever looks after roles, so that is no measure for
    /// it.</summary>
    public static bool MayGive(this CurrentUser user, string permission) =>
        user.Can(permission) || Permissions.Find(permission)?.For(RoleScope.Network) != true;

    /// <summary>Whether the person may give this role, take it, or change it.</summary>
    public static bool MayGive(this CurrentUser user, Role role, IEnumerable<string> permissions) =>
        user.IsAdministrator || (!role.IsAdministrator && permissions.All(user.MayGive));

    /// <summary>The network roles that the person may give, to choose from.</summary>
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
