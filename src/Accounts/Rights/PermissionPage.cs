using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Accounts.Rights;

/// <summary>Shows who has one permission, where, and why.</summary>
internal static class PermissionPage
{
    internal sealed record Page(
        IReadOnlyList<DeskLine> Menu,
        Permission Permission,
        IReadOnlyList<PermissionAudit.Reason> People
    ) : DeskPage(Permission.Title, Menu);

    public static async Task<IResult> Show(string name, PermissionAudit who, DeskMenu menu, CancellationToken ct)
    {
        if (Permissions.Find(name) is not { } permission)
            return View.NotFound;
        return View.Page(
            "accounts/desk/permission",
            new Page(await menu.At(RolesDesk.Url, ct), permission, await who.People(permission, ct))
            {
                Section = "desk",
                Robots = "noindex",
                Breadcrumbs = [new("Desk", "/desk"), new("Roles", RolesDesk.Url)],
            }
        );
    }
}
