using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;

namespace NetworkPortal.Inquiry.Briefs.Reading;

/// <summary>The published practice briefs, for search engines.</summary>
internal sealed class BriefAddresses(PortalDb db) : ISitemapSource
{
    private const int Max = 500;

    public async Task<IReadOnlyList<string>> Paths(CancellationToken ct)
    {
        var briefs = await db.PracticeBriefs.AsNoTracking().Published().Links().Take(Max).ToListAsync(ct);
        return [.. briefs.Select(brief => brief.Url)];
    }
}
