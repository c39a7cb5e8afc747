using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;

namespace NetworkPortal.Library.Listing;

/// <summary>Which items a list shows, newest first, and how many of a kind are filed under each term.</summary>
/// <param name="Generation">Of the library, when it was read.</param>
internal sealed record KeptList(string Generation, long[] Rows, IReadOnlyDictionary<string, int> Counts)
{
    public int CountOf(Facet facet, Term term) => Counts.GetValueOrDefault(Key(facet.Field, term.Id));

    public static string Key(string field, string termId) => $"{field} {termId}";
}

/// <summary>
/// The lists that readers ask for, read once after each change of the library, from an index that holds all they need.
/// A page then costs as
/// much among a hundred thousand items as among five, whoever asks for it.
/// </summary>
internal sealed class KeptLists(PageCache changes) : IDisposable
{
    /// <summary>In rows, of eight bytes each.</summary>
    private const long Max = 4_000_000;

    private static readonly string[] Shown = ["content", "definition"];
    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = Max });

    /// <summary>All items of a kind that have a page.</summary>
    public static IQueryable<ContentItem> All(PortalDb db, string type) =>
        db.Items.AsNoTracking().Published().OfType(type).Where(item => item.Path != null);

    public async Task<KeptList> Of(PortalDb db, string type, Selection selection, CancellationToken ct)
    {
        // Taken before anything is read: what is made of older data is never taken for newer.
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

    /// <summary>How many items each term of a facet would show beside what was chosen of the other facets.</summary>
    private static async Task<IReadOnlyDictionary<string, int>> Counts(
        PortalDb db,
        string type,
        Selection selection,
        CancellationToken ct
    )
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        // Facets of which nothing was chosen see the same items: they are counted together.
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
