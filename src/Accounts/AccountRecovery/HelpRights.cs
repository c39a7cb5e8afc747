using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Accounts.AccountRecovery;

public static class HelpRights
{
    /// <summary>Checks whether the current user may help another person sign in: never themselves, and no one with more
    /// network permissions than they have.</summary>
    public static async Task<bool> MayHelp(this PortalDb db, CurrentUser user, Guid person, CancellationToken ct)
    {
        if (person == user.Id)
            return false;
        var held = await db.HeldRoles().Where(r => r.AccountId == person).Select(r => r.RoleId).ToListAsync(ct);
        foreach (var role in await db.Roles.AsNoTracking().Where(r => held.Contains(r.Id)).ToListAsync(ct))
            if (!user.MayGive(role, await db.PermissionsOf(role.Id, ct)))
                return false;
        return true;
    }
}
