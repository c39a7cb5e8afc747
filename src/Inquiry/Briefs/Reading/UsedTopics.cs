using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Changes;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;

namespace NetworkPortal.Inquiry.Briefs.Reading;

/// <summary>The slugs of the topics that published briefs have, held in memory until a brief changes: the list offers
/// only these.</summary>
internal sealed class UsedTopics(IServiceScopeFactory scopes, PageCache cache)
    : Snapshot<IReadOnlySet<string>>(scopes, cache, "brief")
{
    protected override async Task<IReadOnlySet<string>> Load(PortalDb db, CancellationToken ct)
    {
        var topics = await db.PracticeBriefs.AsNoTracking().Published().Select(b => b.Topics).ToListAsync(ct);
        return topics.SelectMany(some => some).ToHashSet(StringComparer.Ordinal);
    }
}
