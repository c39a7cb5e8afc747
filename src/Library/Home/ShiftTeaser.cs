using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Library.Listing;

namespace NetworkPortal.Library.Home;

/// <summary>One of the shifts that schools make, as an entry point to the library.</summary>
/// <param name="Url">The list of the library's first kind, filtered by the shift.</param>
/// <param name="MoreText">The text of the link: "All 3 case studies".</param>
internal sealed record ShiftTeaser(string Name, string Url, string MoreText, IReadOnlyList<Card> Newest)
{
    private const int Shown = 2;

    public static async Task<IReadOnlyList<ShiftTeaser>> All(
        PortalDb db,
        LibraryContext library,
        KeptLists lists,
        CancellationToken ct
    )
    {
        if (library.Kinds.Count == 0)
            return [];
        var kind = library.Kinds[0];
        var list = await lists.Of(db, kind.Type, Selection.None, ct);
        var doors = new List<ShiftTeaser>();
        foreach (
            var shift in Facet
                .Shift.Options(library.Taxonomies)
                .Select(shift => (Term: shift, Count: list.CountOf(Facet.Shift, shift)))
                .Where(shift => shift.Count > 0)
        )
        {
            var rows = await KeptLists
                .All(db, kind.Type)
                .WithTerm(Facet.Shift.Field, shift.Term.Id)
                .Newest()
                .Select(item => item.Id)
                .Take(Shown)
                .ToListAsync(ct);
            var more = shift.Count > 1 ? $"All {kind.Count(shift.Count)}" : $"See the {kind.Name.ToLowerInvariant()}";
            doors.Add(
                new(
                    shift.Term.Name,
                    kind.UrlOf(Facet.Shift, shift.Term),
                    more,
                    Card.From(await NewestItems.In(db, rows, ct), library)
                )
            );
        }
        return doors;
    }
}
