using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;

namespace NetworkPortal.Authoring.Links.Broken;

/// <summary>The panel on the desk's start page with the number of broken links and the first few of them.</summary>
internal sealed class BrokenPanel(PortalDb db) : IDeskPanels
{
    private const int Max = 4;

    public int Order => 20;

    public async Task<IReadOnlyList<DeskPanel>> For(CurrentUser me, CancellationToken ct)
    {
        if (!me.Can(Permissions.EditContent))
            return [];
        var count = await BrokenDesk.Lines(db).CountAsync(ct);
        var first = await BrokenDesk.Lines(db).Take(Max).ToListAsync(ct);
        var empty = await db.Set<LinkCheck>().AnyAsync(check => check.FinishedAt != null, ct)
            ? "No broken links."
            : "Links haven’t been checked yet.";
        return
        [
            new(
                count > 0 ? $"Broken links: {count}" : "Broken links",
                [.. first.Select(line => new DeskPanelLine(line.Title, $"/desk/content/{line.Item}", line.Target))],
                empty,
                BrokenDesk.Url,
                "See all broken links"
            ),
        ];
    }
}
