using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Authoring.Previews;

/// <summary>Disables the preview links of deleted items.</summary>
internal sealed class PreviewReaction(PortalDb db) : IItemReaction
{
    public async Task After(IReadOnlyList<ItemEvent> events, CancellationToken ct)
    {
        if (events.Of(ItemEventKind.Trashed).Ids() is { Count: > 0 } ids)
            await db.PreviewLinks.Where(link => ids.Contains(link.ContentItemId)).ExecuteDeleteAsync(ct);
    }
}
