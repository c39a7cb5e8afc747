using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Search;

namespace NetworkPortal.Accounts.Privacy;

/// <summary>Purges the remains of erased rows from the database files and the search index.</summary>
internal sealed class PurgeErasedData(PortalDb db, SearchIndex search, ChangeFeed feed)
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(2);

    public async Task Run(CancellationToken ct)
    {
        await feed.CaughtUp(ct).WaitAsync(MaxWait, ct);
        await search.ExpungeDeletes(ct);
        await db.Compact(ct);
        await db.Write(() => db.Set<Erasure>().Where(e => e.CompletedAt != null).ExecuteDeleteAsync(ct), ct);
    }
}
