using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;

namespace NetworkPortal.Visits.Browsing;

/// <summary>The visit days to come that any school can request, for search engines.</summary>
internal sealed class DayAddresses(PortalDb db, TimeProvider time) : ISitemapSource
{
    private const int Max = 500;

    public async Task<IReadOnlyList<string>> Paths(CancellationToken ct)
    {
        var days = await db
            .HostDays.AsNoTracking()
            .Upcoming(time.Now())
            .OpenToAll()
            .OrderBy(day => day.StartsAt)
            .ThenBy(day => day.Id)
            .Select(day => day.Id)
            .Take(Max)
            .ToListAsync(ct);
        return [.. days.Select(id => $"/visits/days/{id}")];
    }
}
