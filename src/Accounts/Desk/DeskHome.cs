using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Accounts.Desk;

/// <summary>The network staff's start page: desk menu and pending work.</summary>
internal static class DeskHome
{
    internal sealed record Page(IReadOnlyList<DeskLine> Menu, IReadOnlyList<DeskPanel> Panels, string Zone)
        : DeskPage("Dashboard", Menu);

    public static async Task<IResult> Show(
        DeskMenu menu,
        IEnumerable<IDeskPanels> modules,
        PortalDb db,
        CurrentUser user,
        CancellationToken ct
    )
    {
        var panels = new List<DeskPanel>();
        foreach (var module in modules.OrderBy(module => module.Order))
            panels.AddRange(await module.For(user, ct));
        var zone = await db.ZoneOf(user, ct);
        return View.Page(
            "accounts/desk/home",
            new Page(await menu.At("/desk", ct), panels, zone) { Section = "desk", Robots = "noindex" }
        );
    }
}
