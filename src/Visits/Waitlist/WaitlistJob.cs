using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Jobs;

namespace NetworkPortal.Visits.Waitlist;

/// <summary>Ends the offers that weren't used in time, and offers their spots to the next school.</summary>
internal sealed class WaitlistJob(IServiceScopeFactory scopes, TimeProvider time, ILogger<WaitlistJob> log)
    : PeriodicJob("Visit waitlists", TimeSpan.FromMinutes(1), time, log)
{
    private const int Batch = 200;

    public override async Task Tick(CancellationToken cancellationToken)
    {
        foreach (var id in await Due(cancellationToken))
        {
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                await scope.ServiceProvider.GetRequiredService<ChangeWaitlist>().Expire(id, cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                // One entry's failure must not keep the others waiting.
                Failed(e);
            }
        }
    }

    private async Task<List<Guid>> Due(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = Time.Now();
        return await scope
            .ServiceProvider.GetRequiredService<PortalDb>()
            .WaitlistEntries.Where(e => e.State == WaitlistState.Offered && e.OfferUntil <= now)
            .OrderBy(e => e.OfferUntil)
            .Select(e => e.Id)
            .Take(Batch)
            .ToListAsync(ct);
    }
}
