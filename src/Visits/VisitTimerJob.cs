using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Jobs;

namespace NetworkPortal.Visits;

/// <summary>Runs the timers of visits that are due.</summary>
internal sealed class VisitTimerJob(IServiceScopeFactory scopes, TimeProvider time, ILogger<VisitTimerJob> log)
    : PeriodicJob("Visit deadlines and reminders", TimeSpan.FromMinutes(1), time, log)
{
    private const int Batch = 200;

    public override async Task Tick(CancellationToken cancellationToken)
    {
        foreach (var (visit, kind) in await Due(cancellationToken))
        {
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                await scope.ServiceProvider.GetRequiredService<RunTimer>().Run(visit, kind, cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                // One visit's failure must not keep the others waiting.
                Failed(e);
            }
        }
    }

    private async Task<List<(Guid Visit, VisitTimerKind Kind)>> Due(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = Time.Now();
        var due = await scope
            .ServiceProvider.GetRequiredService<PortalDb>()
            .Set<VisitTimer>()
            .Where(t => t.DueAt <= now)
            .OrderBy(t => t.DueAt)
            .Select(t => new { t.VisitId, t.Kind })
            .Take(Batch)
            .ToListAsync(ct);
        return due.ConvertAll(t => (t.VisitId, t.Kind));
    }
}

/// <summary>Runs one timer in one transaction. Everything is computed from the visit as it is then.</summary>
internal sealed class RunTimer(PortalDb db, IEnumerable<IVisitTimerAction> actions, TimeProvider time)
{
    public Task Run(Guid id, VisitTimerKind kind, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                var visit = await db.LockVisit(db.Visits, id, other: null, ct);
                // Canceled, answered, or moved meanwhile: the timer is gone or due later.
                if (visit?.Timers.Find(t => t.Kind == kind && t.DueAt <= time.Now()) is not { } timer)
                    return;
                visit.Timers.Remove(timer);
                db.Remove(timer);
                await actions.Single(action => action.Kinds.Contains(kind)).Run(visit, kind, ct);
            },
            ct
        );
}
