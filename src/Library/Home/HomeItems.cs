using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Library.Listing;

namespace NetworkPortal.Library.Home;

/// <summary>
/// The library's items on the home page. Two statements read them, however many kinds and shifts there are: one for the
/// row ids of each group, one for the rows.
/// </summary>
internal sealed class HomeItems
{
    private const int Stories = 6,
        PerKind = 3,
        PerShift = 2;

    private readonly Dictionary<int, List<ContentItem>> groups;

    private HomeItems(IEnumerable<(int Group, ContentItem Item)> found) =>
        groups = found
            .GroupBy(each => each.Group, each => each.Item)
            .ToDictionary(
                group => group.Key,
                group => group.OrderByDescending(item => item.ListedUtc).ThenByName(item => item.DisplayText).ToList()
            );

    /// <summary>A row and what it was read for: the lead (0), a kind, or a shift.</summary>
    private sealed class Row
    {
        public int Group { get; init; }

        public long Id { get; init; }
    }

    public IReadOnlyList<ContentItem> Lead => At(0);

    public IReadOnlyList<ContentItem> OfKind(int kind) => At(kind + 1);

    public IReadOnlyList<ContentItem> OfShift(int kinds, int shift) => At(kinds + 1 + shift);

    public static async Task<HomeItems> Read(PortalDb db, LibraryContext library, CancellationToken ct)
    {
        var asked = Asked(db, library).ToList();
        if (asked.Count == 0)
            return new([]);
        var rows = await asked.Aggregate((all, next) => all.Concat(next)).ToListAsync(ct);
        var items = await NewestItems.In(db, [.. rows.Select(row => row.Id).Distinct()], ct);
        var byRow = items.ToDictionary(item => item.Id);
        return new(rows.Where(row => byRow.ContainsKey(row.Id)).Select(row => (row.Group, byRow[row.Id])));
    }

    private static IEnumerable<IQueryable<Row>> Asked(PortalDb db, LibraryContext library)
    {
        var (group, kinds) = (0, library.Kinds);
        if (library.Site.HomeLead is { Length: > 0 } lead)
            yield return Rows(
                db.Items.Published().Where(item => item.ContentItemId == lead && item.Path != null),
                0,
                1
            );
        foreach (var kind in kinds)
            yield return Rows(KeptLists.All(db, kind.Type), ++group, group == 1 ? Stories : PerKind);
        if (kinds.Count == 0)
            yield break;
        foreach (var shift in Facet.Shift.Options(library.Taxonomies))
            yield return Rows(
                KeptLists.All(db, kinds[0].Type).WithTerm(Facet.Shift.Field, shift.Id),
                ++group,
                PerShift
            );
    }

    private static IQueryable<Row> Rows(IQueryable<ContentItem> items, int group, int most) =>
        items.AsNoTracking().Newest().Select(item => new Row { Group = group, Id = item.Id }).Take(most);

    private IReadOnlyList<ContentItem> At(int group) => groups.GetValueOrDefault(group) ?? [];
}
