using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Media;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Recipes.Items;

/// <summary>
/// Imports content items with Orchard Core's rules: items are matched by version ID, unchanged content is skipped, and
/// a new version becomes the latest or published one according to its flags. Unlike Orchard Core, it drops nothing and
/// reports every error.
/// </summary>
internal sealed class ContentImport(
    PortalDb db,
    MediaStaging media,
    SiteFrameImport frame,
    SaveItem saving,
    PublishItem publishing,
    ItemReactions reactions,
    TimeProvider time
)
{
    /// <summary>The number of items that are looked up and saved together.</summary>
    private const int Batch = 100;

    /// <summary>
    /// The IDs of the versions imported so far, as digests: for 100,000 items the strings would use most of an import's
    /// memory.
    /// </summary>
    private readonly HashSet<Int128> seen = [];
    private ImportCount count = new();

    /// <summary>An item of the recipe, with the definitions that apply to it.</summary>
    /// <param name="Name">What messages call the item.</param>
    private sealed record IncomingItem(ItemJson Item, DefinitionSet Definitions, string Name, RecipeRun Run)
    {
        public ContentTypeDefinition Type { get; } = Definitions.Type(Item.ContentType)!;

        public void Warn(string message) => Run.Warn($"{Name}: {message}");
    }

    /// <param name="items">The items, read one by one; only one batch is in memory at a time.</param>
    public async Task<ImportCount> Run(IEnumerable<JsonNode?> items, RecipeRun run, CancellationToken ct)
    {
        count = new();
        reactions.Hold();
        try
        {
            await RunHeld(items, run, ct);
        }
        finally
        {
            reactions.Release();
        }
        return count;
    }

    private async Task RunHeld(IEnumerable<JsonNode?> items, RecipeRun run, CancellationToken ct)
    {
        var (definitions, first) = (await DefinitionSet.Load(db, ct), 0);
        foreach (var batch in items.Chunk(Batch))
        {
            var known = await ImportBatch.Of(db, batch, ct);
            for (var at = 0; at < batch.Length; at++)
            {
                var name = ItemJson.NameOf(batch[at], first + at);
                try
                {
                    var item = Read(batch[at]);
                    if (definitions.Type(item.ContentType) is null)
                        definitions = await Define(item, run, ct);
                    await Take(new(item, definitions, name, run), known, ct);
                }
                catch (RecipeException e)
                {
                    throw new RecipeException($"{name}: {e.Message}", e);
                }
            }
            await Save(ct);
            first += batch.Length;
        }
    }

    /// <summary>
    /// Stops tracking what was saved: with thousands of items, change detection would take most of the time.
    /// </summary>
    private async Task Save(CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        await reactions.Settle(ct);
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
    }

    private static ItemJson Read(JsonNode? json)
    {
        if (json is not JsonObject members)
            throw new RecipeException($"An item must be an object, but this is {json.Kind()}.");
        if (!ItemJson.TryRead(members, out var item, out var refusal))
            throw new RecipeException(refusal.Text);
        if (item.ContentItemId.Length == 0)
            throw new RecipeException("ContentItemId is missing. Add one, or use \"[js: uuid()]\" to generate one.");
        if (item.ContentType.Length == 0)
            throw new RecipeException("ContentType is missing.");
        return item.RefuseVersion() is { } fault ? throw new RecipeException(fault.Text) : item;
    }

    private async Task Take(IncomingItem incoming, ImportBatch known, CancellationToken ct)
    {
        var (item, run) = (incoming.Item, incoming.Run);
        if (
            item.VersionId.Length > 0
            && !seen.Add(
                BinaryPrimitives.ReadInt128LittleEndian(SHA256.HashData(Encoding.ASCII.GetBytes(item.VersionId)))
            )
        )
        {
            incoming.Warn($"the version {item.VersionId} appears earlier in this step; skipped.");
            run.Tell(new(RecipeOutcome.Skipped, "item", item.DisplayText, "duplicate of an earlier version"));
            count.Add(RecipeOutcome.Unchanged);
        }
        else if (known.IsNew(item, incoming.Type))
            await TakeNew(incoming, known, ct);
        else
        {
            await Save(ct);
            await TakeKnown(incoming, ct);
            await Save(ct);
        }
    }

    private async Task<DefinitionSet> Define(ItemJson item, RecipeRun run, CancellationToken ct)
    {
        if (!await ModuleTypes.Define(db, item.ContentType, run, ct))
            await ModuleTypes.DefineFrom(db, item, run, ct);
        return await DefinitionSet.Load(db, ct);
    }

    /// <summary>
    /// The fast path: the item doesn't exist here yet, so nothing needs to be queried, and it is saved with its batch.
    /// </summary>
    private async Task TakeNew(IncomingItem incoming, ImportBatch known, CancellationToken ct)
    {
        var item = incoming.Item;
        var versions = ContentVersions.None(db, item.ContentItemId);
        await Prepare(incoming, null, ct);
        var version = Fill(item, versions, null);
        version.SetPlace(incoming.Type.Search.PlaceFields);
        await Put(item, versions, version, addressIsFree: true, ct);
        known.Added(item);
        Tell(RecipeOutcome.Created, incoming);
    }

    private async Task TakeKnown(IncomingItem incoming, CancellationToken ct)
    {
        var item = incoming.Item;
        var versions = await ContentVersions.Of(db, item.ContentItemId, ct);
        if ((versions.Latest ?? versions.Published) is { } have && have.ContentType != item.ContentType)
            throw new RecipeException(
                $"This item already exists. Its content type is {have.ContentType} and can’t be changed to "
                    + $"{item.ContentType}."
            );
        var former = await Former(item, versions, ct);
        await Prepare(incoming, former ?? versions.Latest, ct);
        await Store(incoming, versions, former, ct);
    }

    private void Tell(RecipeOutcome outcome, IncomingItem incoming, string detail = "")
    {
        var item = incoming.Item;
        count.Add(outcome);
        incoming.Run.Tell(new(outcome, "item", $"{item.DisplayText} ({item.ContentType})", detail));
    }

    /// <summary>
    /// Returns the existing version with the item's version ID or, if the item has no version ID, the version that it
    /// would replace.
    /// </summary>
    private async Task<ContentItem?> Former(ItemJson item, ContentVersions versions, CancellationToken ct)
    {
        if (item.VersionId.Length == 0)
            return item.Published ? versions.Published : versions.Latest;
        if (await versions.Version(item.VersionId, ct) is { } former)
            return former;
        var owner = db
            .Items.Where(other => other.VersionId == item.VersionId)
            .Select(other => other.ContentItemId)
            .FirstOrDefault();
        return owner is null
            ? null
            : throw new RecipeException($"The version ID {item.VersionId} is already used by item {owner}.");
    }

    private async Task Prepare(IncomingItem incoming, ContentItem? former, CancellationToken ct)
    {
        var (item, run) = (incoming.Item, incoming.Run);
        var name = ItemJson.NameOf(item.DisplayText, item.ContentItemId);
        var rules = new ItemRules(incoming.Definitions, incoming.Type, media.Has)
        {
            Published = item.Published,
            Former = former,
            Warn = incoming.Warn,
            // Missing files may be added by a later step: Orchard Core's exports list them after the items.
            Missing = (path, said) => run.Later(_ => Task.FromResult(media.Has(path) ? null : $"{name}: {said}")),
            IsRecipe = true,
        };
        if (await saving.Prepare(item, rules, ct) is { } refusal)
            throw new RecipeException(refusal.Text);
        frame.Look(item, incoming.Type, run);
    }

    private async Task Store(IncomingItem incoming, ContentVersions versions, ContentItem? former, CancellationToken ct)
    {
        var item = incoming.Item;
        var trashed =
            versions.IsGone
            && (item.Latest || item.Published)
            && await db.Set<TrashedItem>().AnyAsync(trashed => trashed.ContentItemId == item.ContentItemId, ct);
        if (former is not null && IsSame(item, former) && !trashed)
        {
            Tell(RecipeOutcome.Unchanged, incoming);
            return;
        }
        var before = former ?? (item.Published ? versions.Published ?? versions.Latest : versions.Latest);
        var detail =
            trashed ? "restored from the trash"
            : before is null ? ""
            : Difference(item, before);
        var version = Fill(item, versions, former);
        version.SetPlace(incoming.Type.Search.PlaceFields);
        await Put(item, versions, version, addressIsFree: false, ct);
        Tell(before is null && !trashed ? RecipeOutcome.Created : RecipeOutcome.Changed, incoming, detail);
    }

    private async Task Put(
        ItemJson item,
        ContentVersions versions,
        ContentItem version,
        bool addressIsFree,
        CancellationToken ct
    )
    {
        // If the item has no latest version, the published version becomes the latest too, because otherwise no editor
        // would find it.
        var latest = item.Latest || (item.Published && versions.Latest is null);
        if (!item.Published)
            await saving.Keep(versions, version, latest, Actor.Recipe, ct);
        else if (
            (
                await publishing.Run(
                    versions,
                    version,
                    Actor.Recipe,
                    new(Latest: latest, AddressIsFree: addressIsFree),
                    ct
                )
            ).Refusal is
            { } refusal
        )
            throw new RecipeException(refusal.Text);
        if (!addressIsFree)
            await Save(ct);
        await ScheduleJson.Take(db, version, ct);
    }

    private ContentItem Fill(ItemJson item, ContentVersions versions, ContentItem? former)
    {
        var now = time.Now();
        var version =
            item.VersionId.Length > 0 && former is not null
                ? former
                : ContentItem.New(item.Identity, item.DisplayText, [], item.Author, now);
        version.Write(item.DisplayText, item.Parts, item.ModifiedUtc ?? now);
        version.CreatedUtc = item.CreatedUtc ?? versions.Latest?.CreatedUtc ?? version.CreatedUtc;
        version.PublishedUtc =
            item.PublishedUtc
            ?? version.PublishedUtc
            ?? (item.Published ? versions.Published?.PublishedUtc ?? item.DatedUtc : null);
        version.Owner = item.Owner.Length > 0 ? item.Owner : version.Owner;
        version.Author = item.Author.Length > 0 ? item.Author : version.Author;
        return version;
    }

    private static string Difference(ItemJson item, ContentItem before)
    {
        var names = Differences.Of(before.Data, item.Parts);
        var title = before.DisplayText == item.DisplayText ? "" : "DisplayText";
        var shown =
            before.Published == item.Published ? ""
            : item.Published ? "is published"
            : "becomes a draft";
        return string.Join(", ", new[] { title, names, shown }.Where(part => part.Length > 0)) is { Length: > 0 } all
            ? all
            : "dates, owner or author";
    }

    private static bool IsSame(ItemJson item, ContentItem former) =>
        former.ContentType == item.ContentType
        && former.DisplayText == item.DisplayText
        && JsonNode.DeepEquals(former.Data, item.Parts)
        && (item.Owner.Length == 0 || former.Owner == item.Owner)
        && (item.Author.Length == 0 || former.Author == item.Author)
        && (item.CreatedUtc is not { } created || created == former.CreatedUtc.ToMicroseconds())
        && (item.ModifiedUtc is not { } modified || modified == former.ModifiedUtc.ToMicroseconds())
        && (item.PublishedUtc is not { } shown || shown == former.PublishedUtc?.ToMicroseconds());
}

/// <summary>The counts of an import's results.</summary>
internal sealed class ImportCount
{
    private int added,
        changed,
        same;

    public void Add(RecipeOutcome outcome) =>
        (added, changed, same) = outcome switch
        {
            RecipeOutcome.Created => (added + 1, changed, same),
            RecipeOutcome.Changed => (added, changed + 1, same),
            _ => (added, changed, same + 1),
        };

    public override string ToString() =>
        $"{Plural.Of(added, "item", "items")} added, {changed} changed, {same} unchanged";
}
