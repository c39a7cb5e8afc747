using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;

namespace NetworkPortal.Library.Reading;

/// <summary>
/// The pages of items, kept as they were made: their Markdown is costly. A page stands for one version of its item, and
/// only as long
/// as nothing else has changed that it shows; which version is published is asked of the database each time.
/// </summary>
internal sealed class ItemPages(LibraryContextCache shelves, PageCache changes, ItemPageBuilder maker) : IDisposable
{
    private static readonly string[] Shown = ["content", "school"];
    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = 1000 });

    // Compiled, because it is all that a kept page asks of the database. One for each portal: a compiled query belongs
    // to one model.
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

    /// <summary>The page at a path without a leading slash, or null where nothing is published.</summary>
    public Task<ItemPage?> Find(PortalDb db, string path, CancellationToken ct) =>
        Find(db, () => versionAt(db, path), ct);

    /// <summary>The page of an item by its id, or null where it is not published.</summary>
    public Task<ItemPage?> Of(PortalDb db, string contentItemId, CancellationToken ct) =>
        Find(db, () => versionOf(db, contentItemId), ct);

    private async Task<ItemPage?> Find(PortalDb db, Func<Task<string?>> find, CancellationToken ct)
    {
        // Taken before anything is read: what is made of older data is never taken for newer.
        var moment = new Moment(changes.Generations(Shown), await shelves.Current(ct));
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
        // A copy: showing a page writes the reader's notice on it.
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
