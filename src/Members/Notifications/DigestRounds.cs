using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Members.Notifications;

/// <summary>Sends digests when they are due, and after a standstill what was due meanwhile, in one.</summary>
internal sealed partial class DigestRounds(IServiceScopeFactory scopes, TimeProvider time, ILogger<DigestRounds> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    public async Task Turn(CancellationToken cancel)
    {
        var now = time.Now();
        foreach (var person in await Due(now, cancel))
        {
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                await scope.ServiceProvider.GetRequiredService<DigestPost>().Send(person, now, cancel);
            }
            catch (Exception e) when (!cancel.IsCancellationRequested)
            {
                // One person's digest must not hold up the others'.
                LogFailure(e);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        try
        {
            do await TryTurn(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The portal stops; what is due is sent after the next start.
        }
    }

    private async Task TryTurn(CancellationToken cancel)
    {
        try
        {
            await Turn(cancel);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            LogFailure(e);
        }
    }

    private async Task<List<Guid>> Due(NodaTime.Instant now, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PortalDb>().Notices
            .Where(n => n.ClosedAt == null && n.DueAt <= now).Select(n => n.AccountId).Distinct().ToListAsync(cancel);
    }

    [LoggerMessage(LogLevel.Error, "A digest could not be sent; it is tried again in a minute.")]
    private partial void LogFailure(Exception e);
}
