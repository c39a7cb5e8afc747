using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;

namespace NetworkPortal.Accounts.Rights;

/// <summary>The network roles that every portal has, whatever recipe or package filled it: without them no one could
/// become administrator.</summary>
public static class BuiltInRoles
{
    private static readonly string[] EditorMay =
    [
        Permissions.AccessDesk,
        Permissions.EditContent,
        Permissions.PublishContent,
        Permissions.ManageStudios,
        Permissions.ManageSchool,
        Permissions.ViewVisits,
        Permissions.ManageVisits,
    ];

    /// <summary>Adds the missing roles. If staff deleted the Editor role, it stays deleted: it is added only to a
    /// portal that has no network roles yet.</summary>
    public static async Task Ensure(PortalDb db, CancellationToken ct = default)
    {
        var present = await db
            .Roles.Where(r => r.Scope == RoleScope.Network)
            .Select(r => r.NormalizedName)
            .ToListAsync(ct);
        if (present.Contains(CurrentUser.Administrator.ToUpperInvariant()))
            return;
        await db.Write(
            async () =>
            {
                await Add(
                    db,
                    CurrentUser.Administrator,
                    "Network staff who run the portal. They can do everything editors can, and they manage members, "
                        + "settings, and recipes.",
                    Permissions.For(RoleScope.Network).Select(p => p.Name),
                    ct
                );
                if (present.Count == 0)
                    await Add(
                        db,
                        "Editor",
                        "Network staff who write, review, and publish library content.",
                        EditorMay,
                        ct
                    );
            },
            ct
        );
    }

    private static async Task Add(
        PortalDb db,
        string name,
        string description,
        IEnumerable<string> permissions,
        CancellationToken ct
    )
    {
        var role = new Role(name) { Description = description };
        db.Roles.Add(role);
        await db.Permit(role, permissions, by: null, ct);
    }
}
