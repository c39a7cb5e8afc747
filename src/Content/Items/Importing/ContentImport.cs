using System.Text.Json.Nodes;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Media;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Items.Importing;

/// <summary>
/// Takes in items of content as Orchard Core does: found again by their version id; the same content is passed over; a new version
/// becomes the latest or published one as its flags ask. Unlike there, nothing is dropped and every fault is named.
/// </summary>
internal sealed class ContentImport(PortalDb db, MediaStaging media, TimeProvider time)
{
    public async Task<ImportCount> Run(IList<JsonNode?> items, RecipeRun run, CancellationToken cancel)
    {
        var definitions = await DefinitionSet.Load(db, cancel);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var count = new ImportCount();
        for (var at = 0; at < items.Count; at++)
        {
            var name = ItemJson.NameOf(items[at], at);
            try
            {
                count.Add(await Take(items[at], definitions, seen, message => run.Warn($"{name}: {message}"), cancel));
            }
            catch (RecipeException e)
            {
                throw new RecipeException($"{name}: {e.Message}", e);
            }
            // What was saved need not be looked at again: with thousands of items that is most of the work.
            db.ChangeTracker.Clear();
        }
        return count;
    }

    private async Task<Outcome> Take(JsonNode? json, DefinitionSet definitions, HashSet<string> seen, Action<string> warn, CancellationToken cancel)
    {
        var item = new ItemJson(json as JsonObject ?? throw new RecipeException($"An item must be an object, but this is {json.Kind()}."));
        if (item.ContentItemId.Length == 0) throw new RecipeException("It has no ContentItemId. Give it one, or write \"[js: uuid()]\" to have one made.");
        if (item.ContentType.Length == 0) throw new RecipeException("It has no ContentType.");
        var type = definitions.Type(item.ContentType) ?? throw new RecipeException($"Its type {item.ContentType} is not defined. Define it in a ContentDefinition step that comes first.");
        if (item.VersionId.Length > 0 && !seen.Add(item.VersionId))
        {
            warn($"the version {item.VersionId} came before in this step; it is passed over.");
            return Outcome.Unchanged;
        }
        var versions = await ContentVersions.Of(db, item.ContentItemId, cancel);
        if ((versions.Latest ?? versions.Published) is { } have && have.ContentType != item.ContentType)
            throw new RecipeException($"It is a {have.ContentType} here, and can't become a {item.ContentType}.");
        var former = await Former(item, versions, cancel);
        await Prepare(item, type, definitions, former ?? versions.Latest, warn, cancel);
        return await Store(item, versions, former, cancel);
    }

    /// <summary>The version that the item was before; where it names none, what it would replace.</summary>
    private async Task<ContentItem?> Former(ItemJson item, ContentVersions versions, CancellationToken cancel)
    {
        if (item.VersionId.Length == 0) return item.Published ? versions.Published : versions.Latest;
        if (await versions.Version(item.VersionId, cancel) is { } former) return former;
        var owner = db.Items.Where(other => other.VersionId == item.VersionId).Select(other => other.ContentItemId).FirstOrDefault();
        return owner is null ? null : throw new RecipeException($"Its version id {item.VersionId} belongs to the item {owner}.");
    }

    private async Task Prepare(ItemJson item, ContentTypeDefinition type, DefinitionSet definitions, ContentItem? former, Action<string> warn, CancellationToken cancel)
    {
        new ItemCheck(definitions, warn, media.Has).Check(item.Parts, type, item.Published);
        new Markup(definitions, warn).Clean(item.Parts, type);
        if (item.DisplayText.Length == 0) item.DisplayText = ItemTitles.Of(item, type);
        await Autoroute.Apply(db, item, type, former, cancel);
    }

    private async Task<Outcome> Store(ItemJson item, ContentVersions versions, ContentItem? former, CancellationToken cancel)
    {
        var now = time.Now();
        if (former is not null && IsSame(item, former)) return Outcome.Unchanged;
        var given = item.VersionId.Length > 0;
        var known = versions.Latest is not null || versions.Published is not null || former is not null;
        var version = given && former is not null ? former : ContentItem.New(item.ContentType, item.DisplayText, [], item.Author, now, item.ContentItemId, given ? item.VersionId : null);
        version.Write(item.DisplayText, item.Parts, item.ModifiedUtc ?? now);
        version.CreatedUtc = item.CreatedUtc ?? versions.Latest?.CreatedUtc ?? version.CreatedUtc;
        version.PublishedUtc = item.PublishedUtc ?? version.PublishedUtc ?? (item.Published ? versions.Published?.PublishedUtc ?? now : null);
        version.Owner = item.Owner.Length > 0 ? item.Owner : version.Owner;
        version.Author = item.Author.Length > 0 ? item.Author : version.Author;
        // A published version without another one to go on from is the latest too, or no editor would find it.
        var latest = item.Latest || (item.Published && versions.Latest is null);
        await versions.Take(version, latest, item.Published, cancel);
        await Desk.Scheduling.ScheduleJson.Take(db, version, cancel);
        return known ? Outcome.Changed : Outcome.Added;
    }

    private static bool IsSame(ItemJson item, ContentItem former) =>
        former.ContentType == item.ContentType && former.DisplayText == item.DisplayText && JsonNode.DeepEquals(former.Data, item.Parts)
        && (item.Owner.Length == 0 || former.Owner == item.Owner) && (item.Author.Length == 0 || former.Author == item.Author)
        && (item.CreatedUtc is not { } created || created == former.CreatedUtc)
        && (item.ModifiedUtc is not { } modified || modified == former.ModifiedUtc)
        && (item.PublishedUtc is not { } shown || shown == former.PublishedUtc);
}

internal enum Outcome
{
    Added,
    Changed,
    Unchanged,
}

/// <summary>What an import did.</summary>
internal sealed class ImportCount
{
    private readonly int[] counts = new int[3];

    public void Add(Outcome outcome) => counts[(int)outcome]++;

    public override string ToString() => $"{counts[0]} items added, {counts[1]} changed, {counts[2]} as before";
}
