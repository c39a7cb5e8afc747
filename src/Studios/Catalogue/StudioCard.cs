using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Search.Querying;
using NodaTime;

namespace NetworkPortal.Studios.Catalogue;

/// <summary>A studio in a list.</summary>
public sealed record StudioCard
{
    public required string Name { get; init; }

    public required string Question { get; init; }

    public required string Url { get; init; }

    public required string Promise { get; init; }

    public required string Meta { get; init; }

    public required Html Emblem { get; init; }

    /// <summary>Returns the studios of the hits that are public now: the index is a second behind.</summary>
    internal static async Task<IReadOnlyList<StudioCard>> Of(
        IReadOnlyList<SearchHit> hits,
        PortalDb db,
        Instant now,
        CancellationToken ct
    )
    {
        var urls = hits.Select(hit => hit.Url).ToList();
        var slugs = urls.ConvertAll(Studio.SlugOf);
        var cards = await Load(db, db.Studios.Public().Where(s => slugs.Contains(s.Slug)), now, ct);
        return [.. cards.OrderBy(card => urls.IndexOf(card.Url))];
    }

    /// <summary>Returns the cards of these studios, in the same order.</summary>
    internal static async Task<IReadOnlyList<StudioCard>> Load(
        PortalDb db,
        IQueryable<Studio> studios,
        Instant now,
        CancellationToken ct
    )
    {
        var found = await studios.AsNoTracking().WithSchools(db).ToListAsync(ct);
        return found.ConvertAll(one => New(one.Studio, one.Schools, now));
    }

    private static StudioCard New(Studio studio, IEnumerable<StudioSchool> schools, Instant now) =>
        new()
        {
            Name = studio.Name,
            Question = studio.Question,
            Url = Studio.PublicUrl(studio.Slug),
            Promise = studio.Promise(),
            Meta = $"{studio.PlacesLeft(now)} · {StudioText.Dates(studio.StartsOn, studio.EndsOn)}",
            Emblem = schools.Emblem(),
        };
}
