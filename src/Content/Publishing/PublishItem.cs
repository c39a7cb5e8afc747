using NetworkPortal.Accounts.Audit;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Content.Publishing;

/// <summary>Options for publishing a version.</summary>
/// <param name="Reason">The reason for publishing despite errors; blank if none was given.</param>
/// <param name="Latest">Whether editors continue from this version; a package may include a later draft.</param>
/// <param name="AddressIsFree">Whether the caller has already checked that no other page uses the path.</param>
internal sealed record Publishing(string Reason = "", bool Latest = true, bool AddressIsFree = false)
{
    /// <summary>The author's reason for this version; blank keeps the existing note.</summary>
    public string Note { get; init; } = "";
}

/// <summary>
/// Publishes a version. All publishing goes through this class: editor, API, import, schedule, bulk actions, review,
/// and item page.
/// </summary>
internal sealed class PublishItem(
    PortalDb db,
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
                if (!actor.IsRecipe && await addresses.Give(version, ct) is { } fault)
                    return fault;
                if (how.Note.Length > 0)
                    version.Note = how.Note;
                gate.NoteOverride(version, verdict, how.Reason);
                var happened = ItemEvent.Before(ItemEventKind.Published, versions, version, actor, now);
                version.PublishedUtc ??= DateOf(versions, actor, now);
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

    /// <summary>
    /// Returns the date of an item that has none yet. The day of an import says nothing about the content, and neither
    /// does a later edit.
    /// </summary>
    private static Instant? DateOf(ContentVersions versions, Actor actor, Instant now) =>
        versions.Published is { } shown ? shown.PublishedUtc
        : actor.IsRecipe ? null
        : now;

    /// <summary>
    /// Returns why the version can't be published as it is, or null. If it can, it gets the path that it will have.
    /// </summary>
    public async Task<Refusal?> Refuse(ContentItem version, Actor actor, CancellationToken ct) =>
        (await Judge(version, actor, new(), ct)).Refusal ?? await addresses.Give(version, ct);

    private async Task<PublishVerdict> Judge(ContentItem version, Actor actor, Publishing how, CancellationToken ct)
    {
        if (!actor.MayPublish)
            return new(new Refusal("You don’t have permission to publish. Request a review instead."));
        if (!how.AddressIsFree && await addresses.Refuse(version.ContentItemId, version.Path, ct) is { } taken)
            return new(taken);
        // Content from a recipe was checked when it was prepared.
        return actor.IsRecipe ? new(null) : await gate.Judge(version, how.Reason, actor, ct);
    }
}
