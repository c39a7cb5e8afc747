using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Content.Links.Broken;

/// <summary>Follows every link of everything published: once a day, and when somebody asks. What was found before stands until the check is through.</summary>
internal sealed partial class LinkChecks(IServiceScopeFactory scopes, TimeProvider time, ILogger<LinkChecks> log) : BackgroundService
{
    private const int Batch = 100;
    private const int MostFound = 5000;
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);
    private static readonly Duration Every = Duration.FromHours(24);
    private readonly SemaphoreSlim asked = new(0, 1);

    /// <summary>Begins a check soon, unless one runs.</summary>
    public void Ask()
    {
        if (asked.CurrentCount == 0) asked.Release();
    }

    /// <summary>Checks everything now.</summary>
    /// <returns>False when another process is at it.</returns>
    public async Task<bool> Run(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, services) = (scope.ServiceProvider.GetRequiredService<PortalDb>(), scope.ServiceProvider);
        if (!await Begin(db, cancel)) return false;
        var finder = new LinkFinder(await services.GetRequiredService<ContentTypes>().Current(cancel));
        var destinations = services.GetRequiredService<Destinations>();
        var (found, last, done) = (new List<BrokenLink>(), 0L, 0);
        while (await db.Items.AsNoTracking().Published().Where(item => item.Id > last).OrderBy(item => item.Id).Take(Batch).ToListAsync(cancel) is { Count: > 0 } items)
        {
            foreach (var item in items)
                foreach (var link in finder.Of(item))
                    if (found.Count < MostFound && await destinations.Fault(link, item.Path, cancel) is { Length: > 0 } fault) found.Add(new(item.ContentItemId, link.Field, link.Target, fault));
            (last, done) = (items[^1].Id, done + items.Count);
            await Set(db, check => check.Done = done, cancel);
        }
        await db.Write(async () =>
        {
            await db.Set<BrokenLink>().ExecuteDeleteAsync(cancel);
            db.AddRange(found);
            await Set(db, check => check.FinishedAt = time.Now(), cancel);
        }, cancel);
        return true;
    }

    public override void Dispose()
    {
        asked.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // A new portal has better things to do at first.
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var woken = await asked.WaitAsync(Pause, stoppingToken);
                if (woken || await IsDue(stoppingToken)) await Run(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                LogFailure(e);
            }
        }
    }

    private async Task<bool> IsDue(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var check = await scope.ServiceProvider.GetRequiredService<PortalDb>().Set<LinkCheck>().AsNoTracking().SingleOrDefaultAsync(cancel);
        return check?.FinishedAt is not { } at || time.Now() - at > Every;
    }

    private Task<bool> Begin(PortalDb db, CancellationToken cancel) => db.Write(async () =>
    {
        var (check, now) = (await db.Set<LinkCheck>().SingleOrDefaultAsync(cancel), time.Now());
        if (check?.Runs(now) == true) return false;
        if (check is null) db.Add(check = new LinkCheck());
        (check.StartedAt, check.Done, check.Total) = (now, 0, await db.Items.Published().CountAsync(cancel));
        return true;
    }, cancel);

    private static async Task Set(PortalDb db, Action<LinkCheck> set, CancellationToken cancel)
    {
        set(await db.Set<LinkCheck>().SingleAsync(cancel));
        await db.SaveChangesAsync(cancel);
    }

    [LoggerMessage(LogLevel.Error, "The links could not all be checked; it is tried again.")]
    private partial void LogFailure(Exception e);
}
