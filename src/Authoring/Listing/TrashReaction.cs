using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Authoring.Listing;

/// <summary>Moves deleted items to the trash, and removes them from the trash when they are restored.</summary>
internal sealed class TrashReaction(PortalDb db) : IItemReaction
{
    public async Task After(IReadOnlyList<ItemEvent> events, CancellationToken ct)
    {
        foreach (var trashed in events.Of(ItemEventKind.Trashed))
            db.Add(new TrashedItem(trashed.Version, trashed.Actor.Id, trashed.At));
        if (events.Where(happened => happened.CameBack).Ids() is { Count: > 0 } back)
            await db.Set<TrashedItem>().Where(item => back.Contains(item.ContentItemId)).ExecuteDeleteAsync(ct);
    }
}
