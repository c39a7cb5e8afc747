using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;

namespace NetworkPortal.Studios.Reading;

/// <summary>The studios that anyone can see, for search engines.</summary>
internal sealed class StudioAddresses(PortalDb db) : ISitemapSource
{
    private const int Max = 500;

    public async Task<IReadOnlyList<string>> Paths(CancellationToken ct)
    {
        var slugs = await db
            .Studios.AsNoTracking()
            .Public()
            .OrderBy(studio => studio.Slug)
            .Select(studio => studio.Slug)
            .Take(Max)
            .ToListAsync(ct);
        return [.. slugs.Select(Studio.PublicUrl)];
    }
}
