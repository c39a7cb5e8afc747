using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Accounts.Rights;

/// <summary>Who can do one thing, where and why.</summary>
internal static class PermissionPage
{
    public sealed record Page(IReadOnlyList<DeskLine> Menu, Permission Permission, IReadOnlyList<WhoCan.Reason> People) : DeskPage(Permission.Title, Menu);

    public static async Task<IResult> Show(string name, WhoCan who, DeskMenu menu, CancellationToken cancel)
    {
        if (Permissions.Find(name) is not { } permission) return View.NotFound;
        return View.Page("desk/permission", new Page(await menu.At(RolesDesk.Url, cancel), permission, await who.People(permission, cancel))
        {
            Section = "desk",
            Robots = "noindex",
            Breadcrumbs = [new("Desk", "/desk"), new("Roles", RolesDesk.Url)],
        });
    }
}
