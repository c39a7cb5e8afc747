using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Changes;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Members.Privacy;

/// <summary>Erases the people whose days to change their mind are over; at once when somebody wants it at once.</summary>
internal sealed partial class Erasures(IServiceScopeFactory scopes, TimeProvider time, ILogger<Erasures> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly ChangeSignal wake = new();

    /// <summary>Does not wait for the next look at the table: somebody wants to be erased at once.</summary>
    public void Wake() => wake.Raise();

    /// <summary>Erases whoever is due, then cleans up. What a crash left half done is finished.</summary>
    public async Task Turn(CancellationToken cancel)
    {
        await turn.WaitAsync(cancel);
        try
        {
            var now = time.Now();
            var due = await Read(db => db.Set<Erasure>().Where(e => e.DueAt <= now).Select(e => e.AccountId).ToListAsync(cancel));
            if (due.Count == 0) return;
            // A scope for each, since what was loaded for one person would be saved with the next.
            foreach (var person in due) await With(eraser => eraser.Erase(person, cancel));
            await With(eraser => eraser.Clean(cancel));
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

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var woken = wake.Next;
            try
            {
                await Turn(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailure(e);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            await Task.WhenAny(woken, Task.Delay(Pause, time, stoppingToken));
        }
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

    [LoggerMessage(LogLevel.Information, "{Count} accounts were erased.")]
    private partial void LogErased(int count);

    [LoggerMessage(LogLevel.Error, "An erasure could not be done; it is tried again.")]
    private partial void LogFailure(Exception e);
}
