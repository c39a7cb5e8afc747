using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Authoring.Scheduling;

/// <summary>
/// Clears a schedule once its action has happened, so that a later draft isn't published without anyone having planned
/// it.
/// </summary>
internal sealed class ScheduleReaction(PortalDb db) : IItemReaction
{
    public async Task After(IReadOnlyList<ItemEvent> events, CancellationToken ct)
    {
        if (Of(ItemEventKind.Published) is { } published)
            await published.ExecuteUpdateAsync(
                row =>
                    row.SetProperty(s => s.PublishAt, s => null)
                        .SetProperty(s => s.PublishById, s => null)
                        .SetProperty(s => s.HoldReason, ""),
                ct
            );
        if (Of(ItemEventKind.Unpublished) is { } unpublished)
            await unpublished.ExecuteUpdateAsync(
                row => row.SetProperty(s => s.UnpublishAt, s => null).SetProperty(s => s.UnpublishById, s => null),
                ct
            );
        if (Of(ItemEventKind.Trashed) is { } trashed)
            await trashed.ExecuteDeleteAsync(ct);

        IQueryable<ItemSchedule>? Of(ItemEventKind kind) =>
            events.Of(kind).Ids() is { Count: > 0 } ids ? db.Schedules.Where(s => ids.Contains(s.ContentItemId)) : null;
    }
}
