using System.Text.Json.Nodes;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Media;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Content.Publishing;

/// <summary>The new content of an item.</summary>
/// <param name="Parts">The complete parts; sanitizing may modify them.</param>
internal sealed record ItemDraft(string ContentItemId, string ContentType, JsonObject Parts)
{
    /// <summary>The title to use if the content doesn't have one.</summary>
    public string Title { get; init; } = "";

    /// <summary>The author's reason for making this version.</summary>
    public string Note { get; init; } = "";

    /// <summary>The version to continue from if it is not the latest one: for an item in the trash.</summary>
    public ContentItem? From { get; init; }

    /// <summary>
    /// Whether the item is restored from the trash. Then it is not checked again, and it gives up its path if another
    /// page uses it now.
    /// </summary>
    public bool IsRestored { get; init; }

    /// <summary>How to publish the item immediately; null to save a draft.</summary>
    public Publishing? Publish { get; init; }

    /// <summary>Creates the draft that restores a deleted item.</summary>
    /// <param name="latest">The latest version when the item was deleted.</param>
    public static ItemDraft OutOfTrash(ContentItem latest) =>
        new(latest.ContentItemId, latest.ContentType, latest.Data)
        {
            Title = latest.DisplayText,
            From = latest,
            IsRestored = true,
        };
}

/// <summary>
/// Saves new content as a version of an item, as a draft or published. All saving goes through this class.
/// </summary>
internal sealed class SaveItem(
    PortalDb db,
    ContentTypes types,
    MediaStore media,
    ItemAddresses addresses,
    TermRules terms,
    PublishItem publishing,
    ItemReactions reactions,
    AuditLog audit,
    TimeProvider time
)
{
    public Task<ItemResult> Run(ContentVersions versions, ItemDraft draft, Actor actor, CancellationToken ct) =>
        db.Write<ItemResult>(
            async () =>
            {
                var item = ItemJson.Of(draft.ContentItemId, draft.ContentType, draft.Parts);
                if (item.DisplayText.Length == 0)
                    item.DisplayText = draft.Title;
                var notice = draft.IsRestored ? await addresses.Yield(item, versions.Latest?.Path, ct) : "";
                if (!draft.IsRestored && await Prepare(item, versions.Latest, ct) is { } refusal)
                    return refusal;
                if (await terms.RefuseChange(versions.Latest, item.ContentType, item.Parts, actor, ct) is { } kept)
                    return kept;
                var version = Write(item, draft.From ?? versions.Latest, actor);
                version.SetPlace((await types.Current(ct)).Type(item.ContentType)?.Search.PlaceFields ?? []);
                if (draft.Publish is { } how)
                    return await publishing.Run(versions, version, actor, how with { Note = draft.Note }, ct);
                if (draft.Note.Length > 0)
                    version.Note = draft.Note;
                await Keep(versions, version, latest: true, actor, ct);
                var name = draft.IsRestored ? "content.restored" : "content.saved";
                audit.Note(name, detail: $"{version.ContentItemId} {version.DisplayText}{actor.Detail}", by: actor.Id);
                return (ItemResult)version with { Notice = notice };
            },
            ct
        );

    /// <summary>Checks and sanitizes an item, and gives it a title and path if it has none.</summary>
    /// <returns>Why the item can't be saved, or null.</returns>
    public async Task<Refusal?> Prepare(ItemJson item, ItemRules rules, CancellationToken ct) =>
        rules.Check(item) ?? ItemTitles.Give(item, rules.Type) ?? await addresses.Settle(item, rules, ct);

    /// <summary>Stores a version without publishing it: a draft or an earlier version.</summary>
    public async Task Keep(
        ContentVersions versions,
        ContentItem version,
        bool latest,
        Actor actor,
        CancellationToken ct
    )
    {
        var happened = ItemEvent.Before(ItemEventKind.Saved, versions, version, actor, time.Now());
        await versions.Promote(version, latest, version.Published, ct);
        await reactions.Raise(happened, ct);
    }

    private async Task<Refusal?> Prepare(ItemJson item, ContentItem? latest, CancellationToken ct)
    {
        var definitions = await types.Current(ct);
        if (definitions.Type(item.ContentType) is not { } type)
            return new Refusal($"The content type {item.ContentType} no longer exists.");
        ItemTitles.Refresh(item.Parts);
        return await Prepare(
            item,
            new ItemRules(definitions, type, path => media.Find(path) is not null) { Former = latest },
            ct
        );
    }

    /// <summary>Returns a version with the item's content, or the previous version if nothing has changed.</summary>
    private ContentItem Write(ItemJson item, ContentItem? before, Actor actor)
    {
        if (
            before is not null
            && before.DisplayText == item.DisplayText
            && JsonNode.DeepEquals(before.Data, item.Parts)
        )
            return before;
        var now = time.Now();
        var identity = new ItemIdentity(item.ContentType) { ContentItemId = item.ContentItemId };
        var version =
            before?.NewVersion(actor.Name, now) ?? ContentItem.New(identity, item.DisplayText, [], actor.Name, now);
        version.AuthorId = actor.AuthorId;
        version.Write(item.DisplayText, item.Parts, now);
        if (before is null)
            version.Owner = $"{actor.Id}";
        return version;
    }
}
