using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Jobs;
using NetworkPortal.Studios.Seasons.Announcing;
using NodaTime;

namespace NetworkPortal.Studios.Lifecycle;

/// <summary>
/// Updates studios by date once an hour: starts them on their first day, asks facilitators to finish them after their
/// last, and sends session reminders.
/// </summary>
internal sealed class StudioLifecycleJob(
    IServiceScopeFactory scopes,
    TimeProvider time,
    ILogger<StudioLifecycleJob> log
) : PeriodicJob("Studio start dates, end dates, and session reminders", TimeSpan.FromHours(1), time, log)
{
    public override async Task Tick(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        // A day in any time zone is at most one day ahead of UTC.
        var tomorrow = Time.Now().InUtc().Date.PlusDays(1);
        var due = await db.Studios.DueToAdvance(tomorrow).Select(s => s.Id).ToListAsync(cancellationToken);
        var changes = scope.ServiceProvider.GetRequiredService<ChangeStudio>();
        foreach (var id in due)
            await changes.Run(
                db.Studios.Where(s => s.Id == id),
                new((studio, now) => studio.Advance(new(ChangeStudio.Portal, now))),
                cancellationToken
            );
        await AskToFinish(db, tomorrow, cancellationToken);
        await SettleSessions(db, cancellationToken);
        await scope.ServiceProvider.GetRequiredService<SessionReminders>().Write(cancellationToken);
        await scope.ServiceProvider.GetRequiredService<SeasonAnnouncements>().Write(cancellationToken);
    }

    /// <summary>Asks for the end of each studio whose last day is over, once; its page no longer offers to join.
    /// </summary>
    private static async Task AskToFinish(PortalDb db, LocalDate tomorrow, CancellationToken ct)
    {
        var overdue = await db.Studios.Overdue(tomorrow).Select(s => new { s.Id, s.Slug }).ToListAsync(ct);
        var asked = await db.WithDue(StudioDues.Finish, overdue.Select(s => s.Id), ct);
        foreach (var studio in overdue.Where(s => !asked.Contains(s.Id)))
            await db.Write(
                async () =>
                {
                    db.RecordChange("studio", studio.Slug);
                    await StudioDues.Settle(db, studio.Id, ct);
                },
                ct
            );
    }

    /// <summary>Puts the next sessions on Today.</summary>
    private async Task SettleSessions(PortalDb db, CancellationToken ct)
    {
        foreach (var id in await db.StudiosWithoutSessionDues(Time.Now(), ct))
            await db.Write(
                async () =>
                {
                    await db.Studios.Where(s => s.Id == id).LockRows(s => s.LastQueueNumber, ct);
                    await db.SettleSessions(id, Time.Now(), ct);
                },
                ct
            );
    }
}
