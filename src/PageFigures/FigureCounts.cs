using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Jobs;
using NodaTime;

namespace NetworkPortal.PageFigures;

/// <summary>
/// Holds counts in memory, and adds them to those in the database every minute and when the portal stops. Several
/// processes add to the same rows. A page that isn't an item isn't stored.
/// </summary>
internal sealed class FigureCounts(IServiceScopeFactory scopes, TimeProvider time, ILogger<FigureCounts> log)
    : PeriodicJob("Page figures", TimeSpan.FromMinutes(1), TimeProvider.System, log)
{
    public const int MaxInMemory = 5000;

    private readonly BufferedCounts<(LocalDate Month, string Path, FigureKind Kind), long> counted = new(MaxInMemory);

    /// <summary>Whoever flushes waits for a flush that has begun, so that afterward all is stored.</summary>
    private readonly SemaphoreSlim flushing = new(1, 1);

    /// <param name="path">The path of the item's page.</param>
    public void Add(string path, FigureKind kind)
    {
        if (PathForm.Of(path.TrimStart('/')) is { Length: > 0 and <= 400 } form)
            counted.Add((MonthOf(time.Now()), form, kind), 1);
    }

    public override async Task Tick(CancellationToken cancellationToken)
    {
        await flushing.WaitAsync(cancellationToken);
        try
        {
            await Flush(cancellationToken);
        }
        finally
        {
            flushing.Release();
        }
    }

    public override void Dispose()
    {
        flushing.Dispose();
        base.Dispose();
    }

    private Task Flush(CancellationToken cancellationToken) =>
        counted.Flush(async taken =>
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
            var items = await Items(db, [.. taken.Keys.Select(key => key.Path).Distinct()], cancellationToken);
            await db.WriteWithRetry(
                async () =>
                {
                    foreach (var ((month, path, kind), count) in taken)
                        if (items.TryGetValue(path, out var item))
                            await Add(db, new(item, month, kind, count), cancellationToken);
                },
                cancellationToken
            );
        });

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        // Even if the portal has to stop at once: what isn't stored now is lost.
        await Tick(CancellationToken.None);
    }

    public static LocalDate MonthOf(Instant at) => at.InUtc().Date is var day ? new(day.Year, day.Month, 1) : default;

    /// <summary>Returns the IDs of the items at these paths.</summary>
    private static async Task<Dictionary<string, string>> Items(PortalDb db, string[] paths, CancellationToken ct)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var some in paths.Chunk(200))
        foreach (
            var item in await db
                .Items.AsNoTracking()
                .Published()
                .Where(item => some.Contains(item.Path))
                .Select(item => new { item.Path, item.ContentItemId })
                .ToListAsync(ct)
        )
            found[item.Path!] = item.ContentItemId;
        return found;
    }

    private static async Task Add(PortalDb db, PageFigure more, CancellationToken ct)
    {
        var rows = db.Set<PageFigure>();
        var changed = await rows.Where(f => f.ItemId == more.ItemId && f.Month == more.Month && f.Kind == more.Kind)
            .ExecuteUpdateAsync(row => row.SetProperty(f => f.Count, f => f.Count + more.Count), ct);
        // Saved at once: two paths of the batch may be the same item.
        if (changed > 0)
            return;
        rows.Add(more);
        await db.SaveChangesAsync(ct);
    }
}
