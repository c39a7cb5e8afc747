using NetworkPortal.Accounts.Audit;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Content.Publishing;

/// <summary>Unpublishes an item; the published version becomes the draft unless there already is one.</summary>
internal sealed class UnpublishItem(
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
                    return new Refusal("You don’t have permission to unpublish this.");
                if (versions.Published is not { } shown)
                    return new Refusal("This isn’t published.");
                if (await terms.RefuseRemoval(shown, actor, ct) is { } used)
                    return used;
                var happened = ItemEvent.Before(ItemEventKind.Unpublished, versions, shown, actor, time.Now());
                shown.ModifiedUtc = happened.At;
                await versions.Hide(ct);
                await reactions.Raise(happened, ct);
                audit.Note(
                    "content.unpublished",
                    detail: $"{shown.ContentItemId} {shown.DisplayText}{actor.Detail}",
                    by: actor.Id
                );
                return shown;
            },
            ct
        );
}
