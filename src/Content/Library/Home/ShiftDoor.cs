using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Library.Listing;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Content.Library.Home;

/// <summary>One of the shifts that schools make, as a way into the library.</summary>
/// <param name="Url">The library's first kind, narrowed to the shift.</param>
/// <param name="MoreText">"All 3 case studies".</param>
internal sealed record ShiftDoor(string Name, string Url, string MoreText, IReadOnlyList<Card> Newest)
{
    private const int Shown = 2;

    public static async Task<IReadOnlyList<ShiftDoor>> All(PortalDb db, Shelf shelf, CancellationToken cancel)
    {
        if (shelf.Kinds.Count == 0) return [];
        var kind = shelf.Kinds[0];
        var all = db.Items.AsNoTracking().Published().OfType(kind.Type);
        var counts = await all.CountByTerm(Facet.Shift.Field, cancel);
        var doors = new List<ShiftDoor>();
        foreach (var shift in Facet.Shift.Options(shelf.Taxonomies).Where(shift => counts.ContainsKey(shift.Id)))
        {
            var newest = await all.WithTerm(Facet.Shift.Field, shift.Id).Newest().Take(Shown).ToListAsync(cancel);
            doors.Add(new(shift.Name, Facet.Shift.Url(kind, shift), counts[shift.Id] > 1 ? $"All {kind.Count(counts[shift.Id])}" : $"See the {kind.Name.ToLowerInvariant()}", Card.From(newest, shelf)));
        }
        return doors;
    }
}
