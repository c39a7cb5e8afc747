using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Studios.Catalogue;

/// <summary>A studio in a list.</summary>
internal sealed record StudioCard
{
    public required string Name { get; init; }

    public required string Question { get; init; }

    public required string Url { get; init; }

    public required string Promise { get; init; }

    public required string Meta { get; init; }

    public required Html Emblem { get; init; }

    /// <summary>Returns the cards of these studios, in the same order.</summary>
    public static async Task<IReadOnlyList<StudioCard>> Load(
        PortalDb db,
        IReadOnlyList<Guid> ids,
        Instant now,
        CancellationToken ct
    )
    {
        var studios = await db
            .Studios.AsNoTracking()
            .Where(s => ids.Contains(s.Id))
            .WithSchools(db)
            .ToDictionaryAsync(found => found.Studio.Id, ct);
        return [.. ids.Where(studios.ContainsKey).Select(id => New(studios[id].Studio, studios[id].Schools, now))];
    }

    private static StudioCard New(Studio studio, IEnumerable<StudioSchool> schools, Instant now) =>
        new()
        {
            Name = studio.Name,
            Question = studio.Question,
            Url = "/studios/" + studio.Slug,
            Promise = studio.Promise(),
            Meta = $"{studio.PlacesLeft(now)} · {StudioText.Dates(studio.StartsOn, studio.EndsOn)}",
            Emblem = schools.Emblem(),
        };
}
