using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Schools.Desk;

/// <summary>Assigns a network role to a person and removes it. There is always at least one administrator.</summary>
internal static class AssignNetworkRole
{
    public static async Task<IResult> Give(
        Guid id,
        [AsParameters] RequestContext context,
        PermissionAudit who,
        DeskMenu menu,
        AuditLog audit
    )
    {
        var form = new PersonDesk.GiveForm();
        var forms = new PersonDesk.Forms(form, new());
        if (
            await context.Db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, context.Ct)
            is not { } account
        )
            return View.NotFound;
        await PersonDesk.Fill(forms, context.Db, context.User, context.Ct);
        if (!await form.Read(context.Http))
            return View.Invalid("schools/desk/person", (await PersonDesk.NewPage(id, forms, context, who, menu))!);
        var role = await context.Db.Roles.SingleAsync(
            r => r.Name == form.Role.Value && r.Scope == RoleScope.Network,
            context.Ct
        );
        await context.Db.Write(
            async () =>
            {
                if (await context.Db.GiveRole(id, role, context.User.Id, context.Ct))
                    audit.Note("role.given", about: id, detail: role.Name!);
            },
            context.Ct
        );
        return View.Redirect("/desk/people/" + id, $"Role added: {role.Name}.");
    }

    public static async Task<IResult> Take(Guid id, Guid role, [AsParameters] RequestContext context, AuditLog audit) =>
        await context.Db.Write(
            async () =>
            {
                var held = await context
                    .Db.Set<IdentityUserRole<Guid>>()
                    .SingleOrDefaultAsync(row => row.UserId == id && row.RoleId == role, context.Ct);
                if (held is null)
                    return View.NotFound;
                // Serializes two concurrent removals, so that the last two administrators can't both be removed.
                await context.Db.Roles.Where(r => r.Id == role).LockRows(r => r.ConcurrencyStamp, context.Ct);
                var found = await context.Db.Roles.SingleAsync(r => r.Id == role, context.Ct);
                var url = "/desk/people/" + id;
                if (!context.User.MayGive(found, await context.Db.PermissionsOf(role, context.Ct)))
                    return View.Redirect(
                        url,
                        "You can’t remove this role because you don’t have all of its permissions. Ask an "
                            + "administrator."
                    );
                if (
                    found.IsAdministrator
                    && await context.Db.Set<IdentityUserRole<Guid>>().CountAsync(row => row.RoleId == role, context.Ct)
                        == 1
                )
                    return View.Redirect(
                        url,
                        "This person is the only administrator. Make someone else an administrator first."
                    );
                context.Db.Remove(held);
                audit.Note("role.taken", about: id, detail: found.Name!);
                return View.Redirect(url, $"Role removed: {found.Name}.");
            },
            context.Ct
        );
}
