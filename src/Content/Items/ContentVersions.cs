using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Content.Items;

/// <summary>
/// The two current versions of an item, published and latest. Earlier versions stay as history.
/// Only the operations in <see cref="Publishing"/> change these flags, because they run the checks first and the
/// follow-up actions afterward.
/// </summary>
public sealed class ContentVersions
{
    private readonly PortalDb db;
    private readonly string contentItemId;

    private ContentVersions(PortalDb db, string contentItemId) => (this.db, this.contentItemId) = (db, contentItemId);

    /// <summary>The version that readers see, or null.</summary>
    public ContentItem? Published { get; private set; }

    /// <summary>The version that editors continue from, or null once the item is deleted.</summary>
    public ContentItem? Latest { get; private set; }

    /// <summary>The database that the versions were read from.</summary>
    internal PortalDb Db => db;

    public bool HasDraft => Latest is { Published: false };

    /// <summary>
    /// The path at which readers find the item, or null. This is the path in the database, even if a recipe has
    /// overwritten this very version.
    /// </summary>
    public string? PublicPath { get; private set; }

    /// <summary>Whether the item has no current version: it is in the trash or was never saved.</summary>
    public bool IsGone => Latest is null && Published is null;

    /// <summary>Creates an instance for an item that doesn't exist yet, without querying the database.</summary>
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

    /// <summary>
    /// Returns any version by its own ID, including earlier ones; null if this item has no version with that ID.
    /// </summary>
    public async Task<ContentItem?> Version(string versionId, CancellationToken ct = default) =>
        new[] { Published, Latest }.FirstOrDefault(item => item?.VersionId == versionId)
        ?? (
            await Load(
                db,
                db.Items.Where(item => item.ContentItemId == contentItemId && item.VersionId == versionId),
                ct
            )
        ).SingleOrDefault();

    /// <summary>Returns the item's first version if this person created it; otherwise null.</summary>
    public async Task<ContentItem?> First(Guid author, CancellationToken ct = default) =>
        (
            await Load(
                db,
                db.Items.Where(item => item.ContentItemId == contentItemId).OrderBy(item => item.Id).Take(1),
                ct
            )
        ).SingleOrDefault(item => item.AuthorId == author);

    /// <summary>
    /// Sets the given flags on a version, new or old, and clears them on the version that had them before.
    /// </summary>
    internal Task Promote(ContentItem version, bool latest, bool published, CancellationToken ct = default) =>
        db.Write(
            async () =>
            {
                if (version.ContentItemId != contentItemId)
                    throw new ArgumentException("This version belongs to another item.", nameof(version));
                // Clear the old flags before setting the new ones, because unique indexes are checked row by row.
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

    /// <summary>Unpublishes the item. The published version becomes the draft unless there already is one.</summary>
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

    /// <summary>Clears the flags of all versions, which stay in the database.</summary>
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

    /// <summary>
    /// Also loads terms, references, and files, which EF Core attaches to their items, because a version is written as
    /// a whole.
    /// </summary>
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
