using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;
using NetworkPortal.Visits;

namespace NetworkPortal.VisitRecords.Reflecting;

/// <summary>The panel on the desk’s start page with reflections that members offered and that aren’t published
/// yet.</summary>
internal sealed class OfferedReflections(PortalDb db) : IDeskPanels
{
    private const int Max = 6;

    public int Order => 20;

    public async Task<IReadOnlyList<DeskPanel>> For(CurrentUser me, CancellationToken ct)
    {
        if (!me.Can(Permissions.EditContent))
            return [];
        var offered = db.VisitReflections.Where(r => r.OfferedItemId != null);
        var drafts = await db
            .Items.AsNoTracking()
            .Where(i => i.Latest && !i.Published && offered.Any(r => r.OfferedItemId == i.ContentItemId))
            .OrderBy(i => i.Id)
            .Take(Max)
            .Select(i => new
            {
                i.ContentItemId,
                i.DisplayText,
                i.Author,
            })
            .ToListAsync(ct);
        return drafts.Count == 0
            ? []
            :
            [
                new(
                    "Sent in by visitors",
                    [
                        .. drafts.Select(draft => new DeskPanelLine(
                            draft.DisplayText,
                            $"/desk/content/{draft.ContentItemId}",
                            $"By {draft.Author}"
                        )),
                    ],
                    ""
                ),
            ];
    }
}
