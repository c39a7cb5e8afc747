using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Content.Items;

/// <summary>
/// The two versions of one item that count, and which they are. Former versions stay as history.
/// Only the operations of <see cref="Publishing"/> change which they are: they check first, and do what follows.
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

    /// <summary>The database that it was read from.</summary>
    internal PortalDb Db => db;

    public bool HasDraft => Latest is { Published: false };

    /// <summary>The address at which readers find it, or null; as the database has it, when a recipe has written over
    /// this very version.</summary>
    public string? PublicPath { get; private set; }

    /// <summary>Whether no version counts: it is in the trash, or was never saved.</summary>
    public bool IsGone => Latest is null && Published is null;

    /// <summary>Of an item of which nothing is here; nothing is asked of the database.</summary>
    internal static ContentVersions None(PortalDb db, string contentItemId) => new(db, contentItemId);

    public static async Task<ContentVersions> Of(PortalDb db, string contentItemId, CancellationToken ct = default)
    {
        var versions = new ContentVersions(db, contentItemId);
        foreach (
            var item in await Load(
                db,
                db.Items.Where(i => i.ContentItemId == contentItemId && (i.Published || i.Latest)),
                ct
            )
        )
        {
            if (item.Published)
                versions.Published = item;
            if (item.Latest)
                versions.Latest = item;
        }
        versions.PublicPath = versions.Published?.Path;
        return versions;
    }

    /// <summary>Any version by its own id, those of the past too; null when this item has none of that id.</summary>
    public async Task<ContentItem?> Version(string versionId, CancellationToken ct = default) =>
        new[] { Published, Latest }.FirstOrDefault(item => item?.VersionId == versionId)
        ?? (
            await Load(
                db,
                db.Items.Where(item => item.ContentItemId == contentItemId && item.VersionId == versionId),
                ct
            )
        ).SingleOrDefault();

    /// <summary>The item as this person made it; null where someone else did.</summary>
    public async Task<ContentItem?> First(Guid author, CancellationToken ct = default) =>
        (
            await Load(
                db,
                db.Items.Where(item => item.ContentItemId == contentItemId).OrderBy(item => item.Id).Take(1),
                ct
            )
        ).SingleOrDefault(item => item.AuthorId == author);

    /// <summary>Gives a version, new or old, the flags that it asks for; whichever had them before loses
    /// them.</summary>
    internal Task Promote(ContentItem version, bool latest, bool published, CancellationToken ct = default) =>
        db.Write(
            async () =>
            {
                if (version.ContentItemId != contentItemId)
                    throw new ArgumentException("This version belongs to another item.", nameof(version));
                // First without flags, then with them: the unique indexes are checked row by row.
                if (latest && Latest is { } draft && draft != version)
                    await Clear(draft, latest: false, draft.Published && !published, ct);
                if (published && Published is { } shown && shown != version)
                    await Clear(shown, shown.Latest && !latest, published: false, ct);
                if (db.Entry(version).State == EntityState.Detached)
                    db.Items.Add(version);
                Set(version, latest, published);
                db.RecordChange("content", contentItemId);
            },
            ct
        );

    /// <summary>Nothing is published any more; what was becomes the draft unless there is one.</summary>
    internal Task Hide(CancellationToken ct = default) =>
        db.Write(
            () =>
            {
                if (Published is not { } shown)
                    return Task.CompletedTask;
                Set(shown, latest: shown.Latest || Latest is null, published: false);
                db.RecordChange("content", contentItemId);
                return Task.CompletedTask;
            },
            ct
        );

    /// <summary>No version counts any more; all of them stay in the database.</summary>
    internal Task HideAll(CancellationToken ct = default) =>
        db.Write(
            () =>
            {
                foreach (var version in new[] { Published, Latest }.OfType<ContentItem>().Distinct())
                    Set(version, latest: false, published: false);
                db.RecordChange("content", contentItemId);
                return Task.CompletedTask;
            },
            ct
        );

    /// <summary>With terms, references and files, which the database context puts into their items: a version is
    /// written whole.</summary>
    private static async Task<List<ContentItem>> Load(PortalDb db, IQueryable<ContentItem> query, CancellationToken ct)
    {
        var items = await query.ToListAsync(ct);
        if (items.Count == 0)
            return items;
        var rows = items.Select(item => item.Id).ToList();
        await db.Terms.Where(term => rows.Contains(term.ItemRow)).LoadAsync(ct);
        await db.References.Where(reference => rows.Contains(reference.ItemRow)).LoadAsync(ct);
        await db.NamedFiles.Where(file => rows.Contains(file.ItemRow)).LoadAsync(ct);
        return items;
    }

    private async Task Clear(ContentItem version, bool latest, bool published, CancellationToken ct)
    {
        Set(version, latest, published);
        await db.SaveChangesAsync(ct);
    }

    private void Set(ContentItem version, bool latest, bool published)
    {
        (version.Latest, version.Published) = (latest, published);
        if (Latest == version || latest)
            Latest = latest ? version : null;
        if (Published == version || published)
            Published = published ? version : null;
        if (Latest is not null)
            Latest.Shown = Published is not null;
        PublicPath = Published?.Path;
    }
}
