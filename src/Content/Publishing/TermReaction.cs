using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Content.Publishing;

/// <summary>Marks items as changed when a taxonomy changes, because they show the names of their terms.</summary>
internal sealed class TermReaction(PortalDb db) : IItemReaction
{
    public async Task After(IReadOnlyList<ItemEvent> events, CancellationToken ct)
    {
        var changed = events.Of(ItemEventKind.Published).Where(happened => happened.Version.ContentType == "Taxonomy");
        var terms = changed
            .SelectMany(happened => Taxonomy.From(happened.Version).Terms)
            .Select(term => term.Id)
            .ToList();
        if (terms.Count == 0)
            return;
        var filed = db.Items.Published().Where(item => item.Terms.Any(term => terms.Contains(term.TermId)));
        foreach (var id in await filed.Select(item => item.ContentItemId).ToListAsync(ct))
            db.RecordChange("content", id);
    }
}
