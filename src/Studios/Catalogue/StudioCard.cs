using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Studios.Catalogue;

/// <summary>A studio in a list.</summary>
internal sealed record StudioCard(string Name, string Question, string Url, string Promise, string Meta, Html Emblem)
{
    /// <summary>The cards of these studios, in the same order.</summary>
    public static async Task<IReadOnlyList<StudioCard>> Load(PortalDb db, IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var studios = await db.Studios.AsNoTracking().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, ct);
        var schools = (await db.StudioSchools().Where(s => ids.Contains(s.StudioId)).ToListAsync(ct)).ToLookup(s =>
            s.StudioId
        );
        return ids.Where(studios.ContainsKey).Select(id => New(studios[id], schools[id])).ToList();
    }

    private static StudioCard New(Studio studio, IEnumerable<StudioSchool> schools) =>
        new(
            studio.Name,
            studio.Question,
            "/studios/" + studio.Slug,
            studio.Promise(),
            $"{studio.PlacesLeft()} · {StudioText.Dates(studio.StartsOn, studio.EndsOn)}",
            schools.Emblem()
        );
}
