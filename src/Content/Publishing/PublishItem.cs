using NetworkPortal.Accounts.Audit;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Publishing.Checks;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Content.Publishing;

/// <summary>How a version is published.</summary>
/// <param name="Reason">Why in spite of errors; blank when nothing was said.</param>
/// <param name="Latest">Whether editors go on from it; a package may have a draft that comes later.</param>
/// <param name="AddressIsFree">Whether it is known already that no other page has its address.</param>
internal sealed record Publishing(string Reason = "", bool Latest = true, bool AddressIsFree = false)
{
    /// <summary>Why this version was made, in its author's words; blank leaves what it says.</summary>
    public string Note { get; init; } = "";
}

/// <summary>Puts a version before its readers. Whatever publishes an item does it here: editor, API, import, schedule,
/// bulk, review, item page.</summary>
internal sealed class PublishItem(
    PortalDb db,
    ContentTypes types,
    ItemAddresses addresses,
    PublishChecks gate,
    ItemReactions reactions,
    AuditLog audit,
    TimeProvider time
)
{
    public Task<ItemResult> Run(
        ContentVersions versions,
        ContentItem version,
        Actor actor,
        Publishing how,
        CancellationToken ct
    ) =>
        db.Write<ItemResult>(
            async () =>
            {
                var now = time.Now();
                var verdict = await Judge(version, actor, how, ct);
                if (verdict.Refusal is { } refusal)
                    return refusal;
                if (!actor.IsRecipe)
                    await addresses.Give(version, (await types.Current(ct)).Type(version.ContentType), ct);
                if (how.Note.Length > 0)
                    version.Note = how.Note;
                gate.NoteOverride(version, verdict, how.Reason);
                var happened = ItemEvent.Before(ItemEventKind.Published, versions, version, actor, now);
                version.PublishedUtc ??= now;
                await versions.Promote(version, how.Latest, published: true, ct);
                await reactions.Raise(happened, ct);
                if (!actor.IsRecipe)
                    audit.Note(
                        "content.published",
                        detail: $"{version.ContentItemId} {version.DisplayText}{actor.Detail}",
                        by: actor.Id
                    );
                return version;
            },
            ct
        );

    /// <summary>Why the version could not be published as it is, or null.</summary>
    public async Task<Refusal?> Refuse(ContentItem version, Actor actor, CancellationToken ct) =>
        (await Judge(version, actor, new(), ct)).Refusal;

    private async Task<PublishVerdict> Judge(ContentItem version, Actor actor, Publishing how, CancellationToken ct)
    {
        if (!actor.MayPublish)
            return new(new Refusal("You don’t have permission to publish. Request a review instead."));
        if (!how.AddressIsFree && await addresses.Refuse(version.ContentItemId, version.Path, ct) is { } taken)
            return new(taken);
        // What a recipe brings was checked when it was prepared.
        return actor.IsRecipe ? new(null) : await gate.Judge(version, how.Reason, actor, ct);
    }
}
