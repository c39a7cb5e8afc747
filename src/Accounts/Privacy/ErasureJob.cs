using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Jobs;

namespace NetworkPortal.Accounts.Privacy;

/// <summary>Erases people whose grace period is over, or immediately if requested.</summary>
internal sealed partial class ErasureJob(
    IServiceScopeFactory scopes,
    PortalOptions portal,
    TimeProvider time,
    ILogger<ErasureJob> log
) : PeriodicJob("Account erasure", TimeSpan.FromMinutes(10), time, log)
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private bool isListed;

    /// <summary>Erases everyone who is due, then cleans up. Also finishes work that a crash interrupted.</summary>
    public override async Task Tick(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            var now = Time.Now();
            var due = await Read(db =>
                db.Set<Erasure>().Where(e => e.DueAt <= now).Select(e => e.AccountId).ToListAsync(cancellationToken)
            );
            if (due.Count == 0 && isListed)
                return;
            // One scope per person, because entities loaded for one would be saved with the next.
            foreach (var person in due)
                await With<Eraser>(eraser => eraser.Erase(person, cancellationToken));
            (await Read(db => ErasureList.Of(db, cancellationToken))).AddTo(portal.DataFolder);
            isListed = true;
            if (due.Count == 0)
                return;
            await With<PurgeErasedData>(purge => purge.Run(cancellationToken));
            LogErased(due.Count);
        }
        finally
        {
            turn.Release();
        }
    }

    public override void Dispose()
    {
        turn.Dispose();
        base.Dispose();
    }

    private async Task<T> Read<T>(Func<PortalDb, Task<T>> query)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await query(scope.ServiceProvider.GetRequiredService<PortalDb>());
    }

    private async Task With<T>(Func<T, Task> work)
        where T : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<T>());
    }

    [LoggerMessage(LogLevel.Information, "Erased {Count} accounts.")]
    private partial void LogErased(int count);
}
