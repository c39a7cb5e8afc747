using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Jobs;

namespace NetworkPortal.Accounts.Notifications;

/// <summary>Sends digests when they are due. After downtime, everything overdue goes out in one digest.</summary>
internal sealed class DigestJob(IServiceScopeFactory scopes, TimeProvider time, ILogger<DigestJob> log)
    : PeriodicJob("Email digests", TimeSpan.FromMinutes(1), time, log)
{
    public override async Task Tick(CancellationToken cancellationToken)
    {
        var now = Time.Now();
        foreach (var person in await Due(now, cancellationToken))
        {
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                await scope.ServiceProvider.GetRequiredService<SendDigest>().Send(person, now, cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                // One person's failure must not block the others' digests.
                Failed(e);
            }
        }
    }

    private async Task<List<Guid>> Due(NodaTime.Instant now, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<PortalDb>()
            .QueuedNotifications.Where(n => n.ClosedAt == null && n.DueAt <= now)
            .Select(n => n.AccountId)
            .Distinct()
            .ToListAsync(ct);
    }
}
