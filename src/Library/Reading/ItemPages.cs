using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Changes;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Library.Reading;

/// <summary>
/// Caches the pages of items, because rendering their Markdown is expensive. A cached page is valid for one version of
/// its item, and only until something else that it shows changes. The database is asked each time which version is
/// published.
/// </summary>
internal sealed class ItemPages(LibraryContextCache contexts, PageCache changes, ItemPageBuilder maker) : IDisposable
{
    private static readonly string[] Shown = ["content", "school"];
    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = 1000 });

    // Compiled, because it is the only query that a cached page needs. One per portal, because a compiled query belongs
    // to
    // one model.
    private readonly Func<PortalDb, string, Task<string?>> versionOf = EF.CompileAsyncQuery(
        (PortalDb db, string id) =>
            db.Set<ContentItem>()
                .Where(item => item.Published && item.ContentItemId == id)
                .Select(item => item.VersionId)
                .FirstOrDefault()
    );

    private readonly Func<PortalDb, string, Task<string?>> versionAt = EF.CompileAsyncQuery(
        (PortalDb db, string path) =>
            db.Set<ContentItem>()
                .Where(item => item.Published && item.Path == path)
                .Select(item => item.VersionId)
                .FirstOrDefault()
    );

    /// <summary>Returns the page at a path without a leading slash, or null if nothing is published there.</summary>
    public Task<ItemPage?> Find(PortalDb db, string path, CancellationToken ct) =>
        Find(db, () => versionAt(db, path), ct);

    /// <summary>Returns the page of an item by its id, or null if it isn't published.</summary>
    public Task<ItemPage?> Of(PortalDb db, string contentItemId, CancellationToken ct) =>
        Find(db, () => versionOf(db, contentItemId), ct);

    private async Task<ItemPage?> Find(PortalDb db, Func<Task<string?>> find, CancellationToken ct)
    {
        // Read before the data, so that a result based on older data is never cached as current.
        var moment = new Moment(changes.Generations(Shown), await contexts.Current(ct));
        var version = await find();
        if (version is null)
            return null;
        if (!kept.TryGetValue(version, out Made? made) || !made!.At.Equals(moment))
        {
            var item = await db.Items.AsNoTracking().Published().FirstOrDefaultAsync(i => i.VersionId == version, ct);
            if (item is null)
                return null;
            made = new Made(moment, await maker.Make(db, item, moment.Shelf, ct));
            kept.Set(
                version,
                made,
                new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = TimeSpan.FromHours(1) }
            );
        }
        // A copy, because rendering adds the reader's notice to the page.
        return made.Page with { };
    }

    public void Dispose() => kept.Dispose();

    private sealed record Made(Moment At, ItemPage Page);

    private sealed record Moment(string Generation, LibraryContext Shelf)
    {
        public bool Equals(Moment? other) =>
            other is not null && Generation == other.Generation && ReferenceEquals(Shelf, other.Shelf);

        public override int GetHashCode() => Generation.GetHashCode(StringComparison.Ordinal);
    }
}
