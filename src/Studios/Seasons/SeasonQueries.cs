using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Studios.Seasons;

internal static class SeasonQueries
{
    /// <summary>Returns the seasons that take proposals, the next deadline first, then those that take late ones. The
    /// rule is that of <see cref="StudioSeason.TakesProposals"/>.</summary>
    public static IQueryable<StudioSeason> TakingProposals(this IQueryable<StudioSeason> seasons, LocalDate today) =>
        seasons
            .Where(s =>
                s.ProposalsOpenOn <= today && (s.ProposalsDueOn >= today || (s.TakesLateProposals && s.OpensOn > today))
            )
            .OrderBy(s => s.ProposalsDueOn < today)
            .ThenBy(s => s.ProposalsDueOn)
            .ThenBy(s => s.Id);

    public static IQueryable<StudioSeason> LatestFirst(this IQueryable<StudioSeason> seasons) =>
        seasons.OrderByDescending(s => s.OpensOn).ThenBy(s => s.Id);

    public static IQueryable<Studio> In(this IQueryable<Studio> studios, StudioSeason season) =>
        studios.Where(s => s.SeasonId == season.Id);

    /// <summary>Returns a studio's season as a fact; nothing if it has none.</summary>
    public static async Task<IReadOnlyList<Fact>> SeasonOf(this PortalDb db, Studio studio, CancellationToken ct) =>
        studio.SeasonId is not { } id
            ? []
            : await db
                .StudioSeasons.Where(s => s.Id == id)
                .Select(s => new Fact("Season", s.Name, "/seasons/" + s.Slug))
                .ToListAsync(ct);

    /// <summary>Returns the names of all seasons by id; there are a few a year.</summary>
    public static Task<Dictionary<Guid, string>> SeasonNames(this PortalDb db, CancellationToken ct) =>
        db.StudioSeasons.ToDictionaryAsync(s => s.Id, s => s.Name, ct);
}
