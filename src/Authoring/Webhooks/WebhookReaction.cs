using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Authoring.Webhooks;

/// <summary>Stores messages for all subscribed webhooks, in the transaction of the change that they report.</summary>
internal sealed class WebhookReaction(PortalDb db) : IItemReaction
{
    public async Task After(IReadOnlyList<ItemEvent> events, CancellationToken ct)
    {
        var told = events
            .Select(happened => (Name: NameOf(happened), About: About(happened), happened.At))
            .Where(named => named.Name is not null)
            .ToList();
        if (told.Count == 0)
            return;
        var hooks = await db.Webhooks.AsNoTracking().Where(hook => hook.DisabledAt == null).ToListAsync(ct);
        foreach (var (name, version, at) in told)
        foreach (var hook in hooks.Where(hook => hook.Wants(name!, version.ContentType)))
            db.WebhookDeliveries.Add(new(hook.Id, name!, ContentEvents.Body(name!, version, at), at));
    }

    /// <summary>Returns the name of the event, or null for changes that readers can't notice.</summary>
    private static string? NameOf(ItemEvent happened) =>
        happened.Kind switch
        {
            ItemEventKind.Published => ContentEvents.Published,
            ItemEventKind.Unpublished => ContentEvents.Unpublished,
            ItemEventKind.Trashed when happened.Shown is not null => ContentEvents.Deleted,
            _ => null,
        };

    private static ContentItem About(ItemEvent happened) =>
        happened.Kind == ItemEventKind.Trashed ? happened.Shown ?? happened.Version : happened.Version;
}
