using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Accounts.Rights;

/// <summary>Edits one role: its name and permissions. Changes apply from each person's next request.</summary>
internal static class EditRole
{
    internal sealed record Page : DeskPage
    {
        public override string Title => Name;

        public required string Name { get; init; }

        public required string Url { get; init; }

        public required string Scope { get; init; }

        public required RoleForm Form { get; init; }

        /// <summary>Permissions that came with a recipe and that this portal does not use.</summary>
        public required IReadOnlyList<string> Others { get; init; }

        public required bool Administrator { get; init; }

        /// <summary>Whether nothing can be changed: the administrator role, or a role that allows more than the viewer
        /// may do.</summary>
        public required bool Fixed { get; init; }

        public required bool Deletable { get; init; }

        public required int Holders { get; init; }
    }

    public static async Task<IResult> Show(Guid id, [AsParameters] RequestContext context, DeskMenu menu)
    {
        if (await context.Db.Roles.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, context.Ct) is not { } role)
            return View.NotFound;
        var permissions = await context.Db.PermissionsOf(id, context.Ct);
        return View.Page(
            "accounts/desk/role",
            await NewPage(role, permissions, new RoleForm(role.Scope).Fill(role, permissions), context, menu)
        );
    }

    public static async Task<IResult> Submit(
        Guid id,
        [AsParameters] RequestContext context,
        DeskMenu menu,
        AuditLog audit
    )
    {
        if (await context.Db.Roles.SingleOrDefaultAsync(r => r.Id == id, context.Ct) is not { } role)
            return View.NotFound;
        var before = await context.Db.PermissionsOf(id, context.Ct);
        if (role.IsAdministrator || !context.User.MayGive(role, before))
            return View.Refused($"{RolesDesk.Url}/{id}", "You can’t edit this role. Nothing changed.");
        var form = new RoleForm(role.Scope);
        if (await form.Read(context.Http) && form.CheckGiving(context.User, before))
            await CheckName(form, role, context.Db, context.Ct);
        if (!form.Valid)
            return View.Invalid("accounts/desk/role", await NewPage(role, before, form, context, menu));
        await context.Db.Write(
            async () =>
            {
                var changes = await context.Db.Permit(
                    role,
                    form.Chosen.Concat(Unasked(role, before)),
                    context.User,
                    context.Ct
                );
                if (role.Name != form.Name.Value)
                    audit.Note("role.renamed", detail: $"{role.Name} to {form.Name.Value}");
                if (changes.Length > 0)
                    audit.Note("role.changed", detail: $"{form.Name.Value}: {changes}");
                role.Rename(form.Name.Value);
                role.Description = form.Description.Value;
            },
            context.Ct
        );
        return View.Redirect($"{RolesDesk.Url}/{id}", "Role saved. Changes apply the next time people open a page.");
    }

    public static async Task<IResult> Delete(
        Guid id,
        PortalDb db,
        CurrentUser user,
        AuditLog audit,
        CancellationToken ct
    ) =>
        await db.Write(
            async () =>
            {
                if (await db.Roles.SingleOrDefaultAsync(r => r.Id == id, ct) is not { } role)
                    return View.NotFound;
                var url = $"{RolesDesk.Url}/{id}";
                if (
                    role.Scope != RoleScope.Network
                    || !user.MayGive(role, await db.PermissionsOf(id, ct))
                    || role.IsAdministrator
                )
                    return View.Redirect(url, "You can’t delete this role.");
                if (await db.Set<IdentityUserRole<Guid>>().AnyAsync(row => row.RoleId == id, ct))
                    return View.Redirect(url, "People still have this role. Remove it from everyone first.");
                db.Roles.Remove(role);
                audit.Note("role.deleted", detail: role.Name!);
                return View.Redirect(RolesDesk.Url, $"The role {role.Name} was deleted.");
            },
            ct
        );

    /// <summary>Returns the permissions that the form does not show; they stay unchanged.</summary>
    private static IEnumerable<string> Unasked(Role role, List<string> permissions) =>
        permissions.Where(permission => Permissions.Find(permission)?.For(role.Scope) != true);

    private static async Task CheckName(RoleForm form, Role role, PortalDb db, CancellationToken ct)
    {
        var normalized = form.Name.Value.ToUpperInvariant();
        if (await db.Roles.AnyAsync(r => r.Id != role.Id && r.NormalizedName == normalized, ct))
            form.Name.Fail("Another role has this name. Choose a different one.");
    }

    private static async Task<Page> NewPage(
        Role role,
        List<string> permissions,
        RoleForm form,
        RequestContext context,
        DeskMenu menu
    )
    {
        var holders = await context
            .Db.Set<IdentityUserRole<Guid>>()
            .CountAsync(row => row.RoleId == role.Id, context.Ct);
        var locked = role.IsAdministrator || !context.User.MayGive(role, permissions);
        return new()
        {
            Menu = await menu.At(RolesDesk.Url, context.Ct),
            Name = role.Name!,
            Url = $"{RolesDesk.Url}/{role.Id}",
            Scope = role.Scope.Text(),
            Form = form,
            Others = Unasked(role, permissions).Order(StringComparer.Ordinal).ToList(),
            Administrator = role.IsAdministrator,
            Fixed = locked,
            Deletable = role.Scope == RoleScope.Network && !locked && holders == 0,
            Holders = holders,
            Section = "desk",
            Robots = "noindex",
            Breadcrumbs = [new("Desk", "/desk"), new("Roles", RolesDesk.Url)],
        };
    }
}
