using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Accounts.Rights;

/// <summary>Lists the roles, and adds network roles.</summary>
internal static class RolesDesk
{
    public const string Url = "/desk/roles";

    internal sealed class AddForm : Form
    {
        public Field Name { get; } =
            Field
                .Text("name", "Name")
                .Require("Enter the role’s name.")
                .UpTo(Role.NameLength)
                .WithAutocomplete("off")
                .WithHint("You’ll choose its permissions in the next step.");
    }

    internal sealed record Line(string Name, string Url, string Text, string Allows, int? People);

    internal sealed record Group(string Title, string Text, IReadOnlyList<Line> Roles);

    internal sealed record Page(
        IReadOnlyList<DeskLine> Menu,
        AddForm Form,
        IReadOnlyList<Group> Groups,
        IReadOnlyList<Permission> Permissions
    ) : DeskPage("Roles", Menu);

    internal sealed class Entry : IDeskEntry
    {
        public string Title => "Roles";

        public string Text => "See what each role allows and who can do what.";

        public string Url => RolesDesk.Url;

        public string Permission => Permissions.ManageRoles;

        public Task<int?> Waiting(CancellationToken ct) => Task.FromResult<int?>(null);
    }

    public static async Task<IResult> Show(PortalDb db, DeskMenu menu, CancellationToken ct) =>
        View.Page("accounts/desk/roles", await NewPage(new(), db, menu, ct));

    public static async Task<IResult> Submit(HttpContext http, PortalDb db, DeskMenu menu, AuditLog audit)
    {
        var (form, ct) = (new AddForm(), http.RequestAborted);
        var role = new Role(form.Name.Value);
        if (await form.Read(http))
            role.Rename(form.Name.Value);
        if (form.Valid && await db.Roles.AnyAsync(r => r.NormalizedName == role.NormalizedName, ct))
            form.Name.Fail("Another role has this name. Choose a different one.");
        if (!form.Valid)
            return View.Invalid("accounts/desk/roles", await NewPage(form, db, menu, ct));
        db.Roles.Add(role);
        audit.Note("role.added", detail: role.Name!);
        await db.SaveChangesAsync(ct);
        return View.Redirect($"{Url}/{role.Id}", $"{role.Name} was added. Now choose its permissions.");
    }

    private static async Task<Page> NewPage(AddForm form, PortalDb db, DeskMenu menu, CancellationToken ct)
    {
        var holders = await db.Set<IdentityUserRole<Guid>>()
            .GroupBy(row => row.RoleId)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, ct);
        var counts = (await db.RolePermissions.ToListAsync(ct))
            .Where(p => Permissions.Find(p.ClaimValue!) is not null)
            .ToLookup(p => p.RoleId, p => Permissions.Find(p.ClaimValue!)!.Title);
        var roles = (await db.Roles.AsNoTracking().ToListAsync(ct))
            .ByName(r => r.Name)
            .ToLookup(
                r => r.Scope,
                r => new Line(
                    r.Name!,
                    $"{Url}/{r.Id}",
                    r.Description,
                    r.IsAdministrator
                        ? "All network permissions"
                        : string.Join(", ", counts[r.Id].Order(StringComparer.Ordinal)),
                    r.Scope == RoleScope.Network ? holders.GetValueOrDefault(r.Id) : null
                )
            );
        IReadOnlyList<Group> groups =
        [
            .. Enum.GetValues<RoleScope>()
                .Select(scope => new Group(scope.Title(), scope.Text(), roles[scope].ToList())),
        ];
        return new(await menu.At(Url, ct), form, groups, Permissions.All)
        {
            Section = "desk",
            Robots = "noindex",
            Breadcrumbs = [new("Desk", "/desk")],
        };
    }
}
