using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Schools.Desk;

/// <summary>Assigns a network role to a person and removes it. There is always at least one administrator.</summary>
internal static class AssignNetworkRole
{
    public static async Task<IResult> Give(
        Guid id,
        HttpContext http,
        PortalDb db,
        CurrentUser user,
        PermissionAudit who,
        DeskMenu menu,
        AuditLog audit
    )
    {
        var form = new PersonDesk.GiveForm();
        var place = new PersonDesk.PlaceForm();
        var ct = http.RequestAborted;
        if (await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, ct) is not { } account)
            return View.NotFound;
        await PersonDesk.Fill(form, place, db, user, ct);
        if (!await form.Read(http))
            return View.Invalid(
                "schools/desk/person",
                (await PersonDesk.NewPage(id, form, place, db, user, who, menu, ct))!
            );
        var role = await db.Roles.SingleAsync(r => r.Name == form.Role.Value && r.Scope == RoleScope.Network, ct);
        await db.Write(
            async () =>
            {
                if (await db.GiveRole(id, role, user.Id, ct))
                    audit.Note("role.given", about: id, detail: role.Name!);
            },
            ct
        );
        return View.Redirect("/desk/people/" + id, $"Role added: {role.Name}.");
    }

    public static async Task<IResult> Take(
        Guid id,
        Guid role,
        PortalDb db,
        CurrentUser user,
        AuditLog audit,
        CancellationToken ct
    ) =>
        await db.Write(
            async () =>
            {
                var held = await db.Set<IdentityUserRole<Guid>>()
                    .SingleOrDefaultAsync(row => row.UserId == id && row.RoleId == role, ct);
                if (held is null)
                    return View.NotFound;
                // Serializes two concurrent removals, so that the last two administrators can't both be removed.
                await db
                    .Roles.Where(r => r.Id == role)
                    .ExecuteUpdateAsync(row => row.SetProperty(r => r.ConcurrencyStamp, r => r.ConcurrencyStamp), ct);
                var found = await db.Roles.SingleAsync(r => r.Id == role, ct);
                var url = "/desk/people/" + id;
                if (!user.MayGive(found, await db.PermissionsOf(role, ct)))
                    return View.Redirect(
                        url,
                        "You can only remove a role if you have all its permissions. Nothing changed."
                    );
                if (
                    found.IsAdministrator
                    && await db.Set<IdentityUserRole<Guid>>().CountAsync(row => row.RoleId == role, ct) == 1
                )
                    return View.Redirect(
                        url,
                        "This is the only administrator. Make someone else an administrator first."
                    );
                db.Remove(held);
                audit.Note("role.taken", about: id, detail: found.Name!);
                return View.Redirect(url, $"Role removed: {found.Name}.");
            },
            ct
        );
}
