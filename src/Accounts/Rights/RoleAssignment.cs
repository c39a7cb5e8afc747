using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Accounts.Rights;

/// <summary>Assigns network roles; used by the desk, invitations, and recipes. Records when and by whom.</summary>
public static class RoleAssignment
{
    /// <param name="by">Null for the portal itself.</param>
    /// <returns>False if the person already has the role.</returns>
    public static async Task<bool> GiveRole(this PortalDb db, Guid account, Role role, Guid? by, CancellationToken ct)
    {
        if (await db.Set<IdentityUserRole<Guid>>().AnyAsync(row => row.UserId == account && row.RoleId == role.Id, ct))
            return false;
        var row = db.Set<IdentityUserRole<Guid>>().Add(new() { UserId = account, RoleId = role.Id });
        row.Property("GrantedById").CurrentValue = by;
        row.Property("GrantedAt").CurrentValue = db.Now;
        if (await db.AllowsEmergencyAccess(role, ct))
            db.Appointments.Add(new Appointment(account, by, db.Now));
        return true;
    }

    /// <summary>Appoints all holders of a role that now allows emergency access.</summary>
    public static async Task AppointHolders(this PortalDb db, Role role, Guid? by, CancellationToken ct)
    {
        var rows = db.Set<IdentityUserRole<Guid>>().Where(row => row.RoleId == role.Id);
        foreach (var account in await rows.Select(row => row.UserId).ToListAsync(ct))
            db.Appointments.Add(new Appointment(account, by, db.Now));
        Instant? now = db.Now;
        await rows.ExecuteUpdateAsync(
            row =>
                row.SetProperty(r => EF.Property<Instant?>(r, "GrantedAt"), now)
                    .SetProperty(r => EF.Property<Guid?>(r, "GrantedById"), by),
            ct
        );
    }

    private static async Task<bool> AllowsEmergencyAccess(this PortalDb db, Role role, CancellationToken ct) =>
        role.IsAdministrator || (await db.PermissionsOf(role.Id, ct)).Contains(Permissions.UseEmergencyAccess);
}
