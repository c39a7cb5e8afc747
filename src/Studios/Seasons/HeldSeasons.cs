using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Changes;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;

namespace NetworkPortal.Studios.Seasons;

/// <summary>All seasons by id, cached in memory until one changes; there are a few a year.</summary>
internal sealed class HeldSeasons(IServiceScopeFactory scopes, PageCache cache)
    : Snapshot<IReadOnlyDictionary<Guid, StudioSeason>>(scopes, cache, ChangeSeason.Kind)
{
    protected override async Task<IReadOnlyDictionary<Guid, StudioSeason>> Load(PortalDb db, CancellationToken ct) =>
        await db.StudioSeasons.AsNoTracking().ToDictionaryAsync(season => season.Id, ct);
}
