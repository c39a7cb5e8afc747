using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Jobs;

namespace NetworkPortal.Accounts.Privacy;

/// <summary>Erases the people whose days to change their mind are over; at once when somebody wants it at
/// once.</summary>
internal sealed partial class ErasureJob(IServiceScopeFactory scopes, TimeProvider time, ILogger<ErasureJob> log)
    : PeriodicJob("Erasing deleted accounts", TimeSpan.FromMinutes(10), time, log)
{
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>Erases whoever is due, then cleans up. What a crash left half done is finished.</summary>
    public override async Task Tick(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            var now = Time.Now();
            var due = await Read(db =>
                db.Set<Erasure>().Where(e => e.DueAt <= now).Select(e => e.AccountId).ToListAsync(cancellationToken)
            );
            if (due.Count == 0)
                return;
            // A scope for each, since what was loaded for one person would be saved with the next.
            foreach (var person in due)
                await With(eraser => eraser.Erase(person, cancellationToken));
            await With(eraser => eraser.Clean(cancellationToken));
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

    private async Task With(Func<Eraser, Task> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<Eraser>());
    }

    [LoggerMessage(LogLevel.Information, "Erased {Count} accounts.")]
    private partial void LogErased(int count);
}
