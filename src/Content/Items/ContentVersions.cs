using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Links;
using NetworkPortal.Content.Webhooks;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Content.Items;

/// <summary>
/// The two versions of one item that count, and the only way to change which they are. Former versions stay as history.
/// Every method is one transaction and notes the change.
/// </summary>
public sealed class ContentVersions
{
    private readonly PortalDb db;
    private readonly string contentItemId;

    private ContentVersions(PortalDb db, string contentItemId) => (this.db, this.contentItemId) = (db, contentItemId);

    /// <summary>What readers see, or null.</summary>
    public ContentItem? Published { get; private set; }

    /// <summary>What editors go on from, or null once the item is removed.</summary>
    public ContentItem? Latest { get; private set; }

    public bool HasDraft => Latest is { Published: false };

    public static async Task<ContentVersions> Of(PortalDb db, string contentItemId, CancellationToken cancel = default)
    {
        var versions = new ContentVersions(db, contentItemId);
        foreach (var item in await Load(db, db.Items.Where(i => i.ContentItemId == contentItemId && (i.Published || i.Latest)), cancel))
        {
            if (item.Published) versions.Published = item;
            if (item.Latest) versions.Latest = item;
        }
        return versions;
    }

    /// <summary>Any version by its own id, those of the past too; null when this item has none of that id.</summary>
    public async Task<ContentItem?> Version(string versionId, CancellationToken cancel = default) =>
        new[] { Published, Latest }.FirstOrDefault(item => item?.VersionId == versionId)
        ?? (await Load(db, db.Items.Where(item => item.ContentItemId == contentItemId && item.VersionId == versionId), cancel)).SingleOrDefault();

    /// <summary>Makes a version, new or old, the one that editors go on from. What is published stays so.</summary>
    public Task Draft(ContentItem version, CancellationToken cancel = default) => db.Write(() => Take(version, latest: true, published: version.Published, cancel), cancel);

    /// <summary>Makes a version, new or old, the published and the latest one.</summary>
    public Task Publish(ContentItem version, Instant now, CancellationToken cancel = default)
    {
        version.PublishedUtc ??= now;
        return db.Write(async () =>
        {
            await Take(version, latest: true, published: true, cancel);
            await Desk.Standing.Published(db, contentItemId, now, cancel);
        }, cancel);
    }

    /// <summary>Hides the item from readers; what was published becomes the draft unless there is one.</summary>
    public Task Unpublish(Instant now, CancellationToken cancel = default) => db.Write(async () =>
    {
        if (Published is not { } shown) return;
        shown.ModifiedUtc = now;
        db.Record("content", contentItemId);
        await Redirects.Follow(db, contentItemId, shown.Path, null, "", now, cancel);
        await ContentEvents.Tell(db, ContentEvents.Unpublished, shown, now, cancel);
        await Set(shown, latest: shown.Latest || Latest is null, published: false, cancel);
        await Desk.Standing.Unpublished(db, contentItemId, cancel);
    }, cancel);

    /// <summary>Takes the item away from readers and editors; its versions stay in the database.</summary>
    public Task Remove(CancellationToken cancel = default) => db.Write(async () =>
    {
        db.Record("content", contentItemId);
        if (Published is { } shown)
        {
            await Redirects.Follow(db, contentItemId, shown.Path, null, "", db.Now, cancel);
            await ContentEvents.Tell(db, ContentEvents.Deleted, shown, db.Now, cancel);
        }
        foreach (var version in new[] { Published, Latest }.OfType<ContentItem>().Distinct()) await Set(version, latest: false, published: false, cancel);
        await Desk.Standing.Removed(db, contentItemId, cancel);
    }, cancel);

    /// <summary>Gives a version the flags that it asks for; whoever had them before loses them.</summary>
    internal async Task Take(ContentItem version, bool latest, bool published, CancellationToken cancel)
    {
        if (version.ContentItemId != contentItemId) throw new ArgumentException("This is a version of another item.", nameof(version));
        // As the database has it: a recipe may have written over this very version.
        var before = Published is { } known ? db.Entry(known).Property(item => item.Path).OriginalValue : null;
        if (published)
        {
            await Redirects.Follow(db, contentItemId, before, version.Path, version.Author, version.ModifiedUtc, cancel);
            await ContentEvents.Tell(db, ContentEvents.Published, version, db.Now, cancel);
        }
        // First without flags, then with them: the unique indexes are checked row by row.
        if (latest && Latest is { } draft && draft != version) await Set(draft, latest: false, draft.Published && !published, cancel);
        if (published && Published is { } shown && shown != version) await Set(shown, shown.Latest && !latest, published: false, cancel);
        if (db.Entry(version).State == EntityState.Detached) db.Items.Add(version);
        db.Record("content", contentItemId);
        // Whatever brings an item back takes it out of the bin: a recipe that has it, too.
        if (Latest is null && Published is null) await db.Set<Desk.BinnedItem>().Where(binned => binned.ContentItemId == contentItemId).ExecuteDeleteAsync(cancel);
        if (published && version.ContentType == "Taxonomy") await RecordFiled(version, cancel);
        await Set(version, latest, published, cancel);
    }

    /// <summary>What is filed under a taxonomy's terms shows their names, so it changes with them.</summary>
    private async Task RecordFiled(ContentItem taxonomy, CancellationToken cancel)
    {
        var ids = Taxonomy.From(taxonomy).Terms.Select(term => term.Id).ToList();
        foreach (var id in await db.Items.Published().Where(item => item.Terms.Any(term => ids.Contains(term.TermId))).Select(item => item.ContentItemId).ToListAsync(cancel))
            db.Record("content", id);
    }

    /// <summary>With terms, references and files, which the database context puts into their items: a version is written whole.</summary>
    private static async Task<List<ContentItem>> Load(PortalDb db, IQueryable<ContentItem> query, CancellationToken cancel)
    {
        var items = await query.ToListAsync(cancel);
        if (items.Count == 0) return items;
        var rows = items.Select(item => item.Id).ToList();
        await db.Terms.Where(term => rows.Contains(term.ItemRow)).LoadAsync(cancel);
        await db.References.Where(reference => rows.Contains(reference.ItemRow)).LoadAsync(cancel);
        await db.NamedFiles.Where(file => rows.Contains(file.ItemRow)).LoadAsync(cancel);
        return items;
    }

    private async Task Set(ContentItem version, bool latest, bool published, CancellationToken cancel)
    {
        (version.Latest, version.Published) = (latest, published);
        if (Latest == version || latest) Latest = latest ? version : null;
        if (Published == version || published) Published = published ? version : null;
        if (Latest is not null) Latest.Shown = Published is not null;
        await db.SaveChangesAsync(cancel);
    }
}
