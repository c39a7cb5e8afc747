using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Jobs;

namespace NetworkPortal.Content.Links;

/// <summary>
/// Counts requests for pages that don't exist. Counts are kept in memory and written once a minute, so that such
/// requests cause no database writes; size limits keep outsiders from filling memory or the table. A crash loses the
/// last minute's counts.
/// </summary>
internal sealed class NotFoundLog(IServiceScopeFactory scopes, TimeProvider time, ILogger<NotFoundLog> log)
    : PeriodicJob("Missing page counts", TimeSpan.FromMinutes(1), TimeProvider.System, log)
{
    public const int MaxInMemory = 1000;
    public const int MaxRows = 5000;
    private readonly ConcurrentDictionary<string, int> counted = new(StringComparer.Ordinal);

    public void Note(string path)
    {
        if (!NotFoundPath.IsKept(path) || (counted.Count >= MaxInMemory && !counted.ContainsKey(path)))
            return;
        counted.AddOrUpdate(path, 1, (_, count) => count + 1);
    }

    public override Task Tick(CancellationToken cancellationToken) => Flush(cancellationToken);

    /// <summary>Writes the counts to the database.</summary>
    public async Task Flush(CancellationToken ct)
    {
        var taken = counted
            .Keys.Select(path => (Path: path, Count: counted.TryRemove(path, out var count) ? count : 0))
            .Where(one => one.Count > 0)
            .ToList();
        if (taken.Count == 0)
            return;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
            await db.Write(() => Write(db, taken, ct), ct);
        }
        catch
        {
            foreach (var (path, count) in taken)
                counted.AddOrUpdate(path, count, (_, since) => since + count);
            throw;
        }
    }

    private async Task Write(PortalDb db, List<(string Path, int Count)> taken, CancellationToken ct)
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
