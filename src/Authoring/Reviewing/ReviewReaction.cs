using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Authoring.Reviewing;

/// <summary>Closes an item's review when the item is published, deletes it when the item is deleted, and takes back an
/// approval when the draft changes.</summary>
internal sealed class ReviewReaction(PortalDb db, TimeProvider time) : IItemReaction
{
    public async Task After(IReadOnlyList<ItemEvent> events, CancellationToken ct)
    {
        var published = events.Of(ItemEventKind.Published).Ids();
        var saved = events.Of(ItemEventKind.Saved).Ids();
        var trashed = events.Of(ItemEventKind.Trashed).Ids();
        var now = Clock.Now(time);
        if (saved.Count > 0)
            await db
                .Reviews.Open()
                .Where(r => saved.Contains(r.ContentItemId) && r.State == ReviewState.Approved)
                .ExecuteUpdateAsync(row => row.SetProperty(r => r.State, ReviewState.InReview), ct);
        if (published.Count > 0)
            await db
                .Reviews.Open()
                .Where(r => published.Contains(r.ContentItemId))
                .ExecuteUpdateAsync(
                    row => row.SetProperty(r => r.State, ReviewState.Published).SetProperty(r => r.ClosedAt, now),
                    ct
                );
        if (trashed.Count > 0)
            await db.Reviews.Open().Where(r => trashed.Contains(r.ContentItemId)).ExecuteDeleteAsync(ct);
    }
}
