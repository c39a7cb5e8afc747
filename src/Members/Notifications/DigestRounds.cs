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

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Rounds.Run(Pause, time, Turn, LogFailure, stoppingToken);

    private async Task<List<Guid>> Due(NodaTime.Instant now, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PortalDb>().Notices
            .Where(n => n.ClosedAt == null && n.DueAt <= now).Select(n => n.AccountId).Distinct().ToListAsync(cancel);
    }

    [LoggerMessage(LogLevel.Error, "A digest could not be sent; it is tried again in a minute.")]
    private partial void LogFailure(Exception e);
}
