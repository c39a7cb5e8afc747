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
internal sealed class RunTimer(
    PortalDb db,
    VisitLog log,
    VisitMail mail,
    FollowUpMail followUp,
    ApprovalMail approvals,
    WaitlistOffers waitlist,
    TimeProvider time
)
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
                await Run(visit, kind, ct);
            },
            ct
        );

    private Task Run(Visit visit, VisitTimerKind kind, CancellationToken ct) =>
        kind switch
        {
            VisitTimerKind.RemindHost => mail.RemindHost(visit, ct),
            VisitTimerKind.Escalate => Escalate(visit, ct),
            VisitTimerKind.Release => Release(visit, ct),
            VisitTimerKind.RemindSubstitutes => approvals.RemindSubstitutes(visit, ct),
            VisitTimerKind.RemindApproval => approvals.Remind(visit, ct),
            VisitTimerKind.EndUnapproved => EndUnapproved(visit, ct),
            VisitTimerKind.RemindTeam => mail.RemindTeam(visit, "visit-soon", ct),
            VisitTimerKind.AskToReflect => followUp.AskToReflect(visit, ReflectionMoment.NextDay, ct),
            VisitTimerKind.AskWhatChanged => followUp.AskToReflect(visit, ReflectionMoment.SixWeeks, ct),
            VisitTimerKind.SummarizeForHost => followUp.SummarizeForHost(visit, ct),
            _ => mail.RemindTeam(visit, "visit-tomorrow", ct),
        };

    private async Task Escalate(Visit visit, CancellationToken ct)
    {
        visit.Escalate(time.Now());
        await db.Settle(visit, time.Now(), ct);
        await mail.Escalated(visit, ct);
    }

    private async Task EndUnapproved(Visit visit, CancellationToken ct)
    {
        var reason = $"No school leader at {visit.School.Name} approved the visit in time.";
        visit.Cancel(VisitSide.Visitor, new(visit.School.Name, time.Now()) { Reason = reason });
        await db.Settle(visit, time.Now(), ct);
        log.Note(visit);
        await mail.Canceled(visit, ct);
    }

    private async Task Release(Visit visit, CancellationToken ct)
    {
        var days = visit.Holds.ConvertAll(hold => hold.HostDayId);
        visit.Expire(time.Now(), await OtherDays(visit, ct));
        await db.Settle(visit, time.Now(), ct);
        log.Note(visit);
        await mail.NotAnswered(visit, ct);
        await waitlist.Offer(days, ct);
    }

    /// <summary>Returns up to three days with enough spots, those of the same host first.</summary>
    private Task<List<Guid>> OtherDays(Visit visit, CancellationToken ct)
    {
        var (now, alone) = (time.Now(), visit.IsSignUp);
        return db
            .HostDays.AsNoTracking()
            .Upcoming(now)
            .OpenToAll()
            .Where(d => d.SignUpSize > 0 == alone)
            .Where(d => d.Id != visit.HostDayId && d.TeamsLeft > 0 && d.PeopleLeft >= visit.TeamSize)
            .Where(d => d.SchoolId != visit.SchoolId)
            .OrderBy(d => d.SchoolId == visit.HostDay.SchoolId ? 0 : 1)
            .ThenBy(d => d.StartsAt)
            .Select(d => d.Id)
            .Take(3)
            .ToListAsync(ct);
    }
}
