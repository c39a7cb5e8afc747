using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Changes;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Library.Listing;

/// <summary>The items of a list, newest first, and the number of items of the kind for each term.</summary>
/// <param name="Generation">The generation of the library's data when the list was read.</param>
internal sealed record KeptList(string Generation, long[] Rows, IReadOnlyDictionary<string, int> Counts)
{
    public int CountOf(Facet facet, Term term) => Counts.GetValueOrDefault(Key(facet.Field, term.Id));

    public static string Key(string field, string termId) => $"{field} {termId}";
}

/// <summary>
/// Caches the lists that readers request. Each is read once after a change of the library, from a covering index. A
/// page then costs as much with a hundred thousand items as with five, whoever requests it.
/// </summary>
internal sealed class KeptLists(PageCache changes) : IDisposable
{
    /// <summary>The maximum size in rows, at eight bytes each.</summary>
    private const long Max = 4_000_000;

    private static readonly string[] Shown = ["content", "definition"];
    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = Max });

    /// <summary>Returns all items of a kind that have a page.</summary>
    public static IQueryable<ContentItem> All(PortalDb db, string type) =>
        db.Items.AsNoTracking().Published().OfType(type).Where(item => item.Path != null);

    public async Task<KeptList> Of(PortalDb db, string type, Selection selection, CancellationToken ct)
    {
        // Read before the data, so that a result based on older data is never cached as current.
        var (generation, key) = (changes.Generations(Shown), selection.Url(type));
        if (kept.TryGetValue(key, out KeptList? list) && list!.Generation == generation)
            return list;
        var rows = await selection.Narrow(All(db, type)).Newest().Select(item => item.Id).ToArrayAsync(ct);
        list = new(generation, rows, await Counts(db, type, selection, ct));
        kept.Set(
            key,
            list,
            new MemoryCacheEntryOptions { Size = rows.Length + 100, SlidingExpiration = TimeSpan.FromHours(1) }
        );
        return list;
    }

    public void Dispose() => kept.Dispose();

    /// <summary>
    /// Counts the items that each term of a facet would show, given the selection in the other facets.
    /// </summary>
    private static async Task<IReadOnlyDictionary<string, int>> Counts(
        PortalDb db,
        string type,
        Selection selection,
        CancellationToken ct
    )
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        // Facets without a selection count the same items, so they share a query.
        foreach (
            var group in Facet.All.GroupBy(facet =>
                selection.Chosen.Any(choice => choice.Facet == facet) ? facet : null
            )
        )
        {
            var fields = group.Select(facet => facet.Field).ToArray();
            var found = await selection
                .Narrow(All(db, type), except: group.Key)
                .SelectMany(item => item.Terms)
                .Where(term => fields.Contains(term.Field))
                .GroupBy(term => new { term.Field, term.TermId })
                .Select(terms => new
                {
                    terms.Key.Field,
                    terms.Key.TermId,
                    Count = terms.Count(),
                })
                .ToListAsync(ct);
            foreach (var term in found)
                counts[KeptList.Key(term.Field, term.TermId)] = term.Count;
        }
        return counts;
    }
}
