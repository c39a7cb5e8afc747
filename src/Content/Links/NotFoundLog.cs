using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Jobs;

namespace NetworkPortal.Content.Links;

/// <summary>
/// Counts requests for pages that don't exist, and writes the counts to the database once a minute. The table is
/// limited too, so that outsiders can't fill it.
/// </summary>
internal sealed class NotFoundLog(IServiceScopeFactory scopes, TimeProvider time, ILogger<NotFoundLog> log)
    : PeriodicJob("Missing page counts", TimeSpan.FromMinutes(1), TimeProvider.System, log)
{
    public const int MaxInMemory = 1000;
    public const int MaxRows = 5000;
    private readonly BufferedCounts<string, int> counted = new(MaxInMemory);

    public void Note(string path)
    {
        if (NotFoundPath.IsKept(path))
            counted.Add(path, 1);
    }

    public override Task Tick(CancellationToken cancellationToken) => Flush(cancellationToken);

    /// <summary>Writes the counts to the database.</summary>
    public Task Flush(CancellationToken ct) =>
        counted.Flush(async taken =>
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
            await db.Write(() => Write(db, taken, ct), ct);
        });

    private async Task Write(PortalDb db, IReadOnlyDictionary<string, int> taken, CancellationToken ct)
    {
        var (now, rows) = (time.Now(), db.Set<NotFoundPath>());
        foreach (var (path, count) in taken)
            if (
                await rows.Where(missing => missing.Path == path)
                    .ExecuteUpdateAsync(
                        row => row.SetProperty(m => m.Count, m => m.Count + count).SetProperty(m => m.LastSeen, now),
                        ct
                    ) == 0
            )
                rows.Add(new NotFoundPath(path, count, now));
        await db.SaveChangesAsync(ct);
        if (await rows.CountAsync(ct) - MaxRows is not (> 0 and var over))
            return;
        // Paths that were requested only once, and longest ago, are the least useful.
        var least = await rows.OrderBy(missing => missing.Count > 1)
            .ThenBy(missing => missing.LastSeen)
            .Select(missing => missing.Path)
            .Take(over)
            .ToListAsync(ct);
        await rows.Where(missing => least.Contains(missing.Path)).ExecuteDeleteAsync(ct);
    }
}
