using NetworkPortal.Accounts.Audit;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Content.Publishing;

/// <summary>Moves an item to the trash, where it is kept for a limited time.</summary>
internal sealed class TrashItem(
    PortalDb db,
    TermRules terms,
    ItemReactions reactions,
    AuditLog audit,
    TimeProvider time
)
{
    public Task<ItemResult> Run(ContentVersions versions, Actor actor, CancellationToken ct) =>
        db.Write<ItemResult>(
            async () =>
            {
                if (!actor.MayPublish)
                    return new Refusal("You don’t have permission to delete this.");
                if (versions.Latest is not { } latest)
                    return new Refusal("This item no longer exists.");
                if (await terms.RefuseRemoval(latest, actor, ct) is { } used)
                    return used;
                var happened = ItemEvent.Before(ItemEventKind.Trashed, versions, latest, actor, time.Now());
                await versions.HideAll(ct);
                await reactions.Raise(happened, ct);
                audit.Note(
                    "content.deleted",
                    detail: $"{latest.ContentItemId} {latest.DisplayText}{actor.Detail}",
                    by: actor.Id
                );
                return latest;
            },
            ct
        );
}
