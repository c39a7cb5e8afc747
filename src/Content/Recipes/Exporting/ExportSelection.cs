using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Content.Recipes.Exporting;

/// <summary>Selects the versions to export. Sorts them in memory, because databases sort text differently.</summary>
internal static class ExportSelection
{
    private readonly record struct Row(long Id, string ContentItemId, string Type, bool Published);

    /// <returns>The row IDs, in order.</returns>
    public static async Task<IReadOnlyList<long>> Find(PortalDb db, ExportChoice choice, CancellationToken ct)
    {
        var rows = await Read(Versions(Narrow(db.Items, choice), choice.Versions), ct);
        if (choice.Everything)
            return Sort(rows);
        var taxonomies = await Taxonomies(db, rows, ct);
        var more = await Read(Versions(db.Items.WithIds(taxonomies), choice.Versions), ct);
        return Sort(rows.Concat(more).DistinctBy(row => row.Id));
    }

    private static IQueryable<ContentItem> Narrow(IQueryable<ContentItem> items, ExportChoice choice)
    {
        if (choice.Types.Count > 0)
            items = items.OfTypes(choice.Types);
        if (choice.Ids.Count > 0)
            items = items.WithIds(choice.Ids);
        if (choice.Term.Length > 0)
            items = items.WithTerm(choice.Term);
        var text = Fold.Of(choice.Text);
        return text.Length == 0 ? items : items.Where(item => item.FoldedName.Contains(text));
    }

    private static IQueryable<ContentItem> Versions(IQueryable<ContentItem> items, ExportVersions versions) =>
        versions switch
        {
            ExportVersions.Published => items.Published(),
            ExportVersions.Latest => items.Latest(),
            _ => items.Where(item => item.Published || item.Latest),
        };

    /// <summary>
    /// Returns the IDs of the taxonomies that the items use: without them, terms would have no names on the other site.
    /// </summary>
    private static async Task<IReadOnlyList<string>> Taxonomies(
        PortalDb db,
        IReadOnlyList<Row> rows,
        CancellationToken ct
    )
    {
        var terms = new HashSet<string>(StringComparer.Ordinal);
        foreach (var batch in rows.Select(row => row.Id).Chunk(500))
            terms.UnionWith(
                await db
                    .Terms.Where(term => batch.Contains(term.ItemRow))
                    .Select(term => term.TermId)
                    .Distinct()
                    .ToListAsync(ct)
            );
        var all = await db.Items.AsNoTracking().Published().OfType("Taxonomy").ToListAsync(ct);
        return all.Select(Taxonomy.From)
            .Where(taxonomy => taxonomy.Terms.Any(term => terms.Contains(term.Id)))
            .Select(taxonomy => taxonomy.Id)
            .ToList();
    }

    /// <summary>
    /// Reads the selected rows. Shares the strings of type names, because there may be many rows of few types.
    /// </summary>
    private static async Task<List<Row>> Read(IQueryable<ContentItem> items, CancellationToken ct)
    {
        var (rows, types) = (new List<Row>(), new Dictionary<string, string>(StringComparer.Ordinal));
        await foreach (
            var item in items
                .Select(item => new
                {
                    item.Id,
                    item.ContentItemId,
                    item.ContentType,
                    item.Published,
                })
                .AsAsyncEnumerable()
                .WithCancellation(ct)
        )
        {
            types.TryAdd(item.ContentType, item.ContentType);
            rows.Add(new(item.Id, item.ContentItemId, types[item.ContentType], item.Published));
        }
        return rows;
    }

    /// <summary>
    /// Sorts taxonomies first, because tagged items need them; for each item, the published version comes before the
    /// draft.
    /// </summary>
    private static long[] Sort(IEnumerable<Row> rows) =>
        [
            .. rows.OrderBy(row => row.Type != "Taxonomy")
                .ThenBy(row => row.Type, StringComparer.Ordinal)
                .ThenBy(row => row.ContentItemId, StringComparer.Ordinal)
                .ThenByDescending(row => row.Published)
                .Select(row => row.Id),
        ];
}
