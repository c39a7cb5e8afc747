using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Meetings;
using NodaTime;

namespace NetworkPortal.Studios;

/// <summary>One change of what belongs to a session.</summary>
/// <param name="Apply">Changes the record, or what is kept with it.</param>
internal sealed record SessionStep(Func<SessionRecord, Instant, CancellationToken, Task<TransitionResult>> Apply)
{
    /// <summary>Changes the record alone.</summary>
    public SessionStep(Func<SessionRecord, Instant, TransitionResult> apply)
        : this((record, now, _) => Task.FromResult(apply(record, now))) { }

    /// <summary>What the audit log calls it; blank for what has its own record of who did it.</summary>
    public string Verb { get; init; } = "";

    /// <summary>Queues the emails about the change.</summary>
    public Func<SessionRecord, CancellationToken, Task>? Tell { get; init; }
}

/// <summary>
/// Carries out every change of what belongs to a session in one transaction, one at a time for each studio: changes it,
/// and writes the audit log, the emails, and what is due.
/// </summary>
internal sealed class ChangeSessionRecord(PortalDb db, AuditLog audit, TimeProvider time)
{
    /// <param name="allowed">The one session, if the person may change it so.</param>
    public Task<TransitionResult> Run(IQueryable<StudioSession> allowed, SessionStep step, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                var studios = db.Studios.Where(s => allowed.Any(session => session.StudioId == s.Id));
                if (await studios.LockRows(s => s.LastQueueNumber, ct) == 0)
                    return TransitionResult.Refused;
                var record = await Record(allowed, ct);
                var result = await step.Apply(record, time.Now(), ct);
                if (result != TransitionResult.Done)
                {
                    db.ChangeTracker.Clear();
                    return result;
                }
                if (step.Verb.Length > 0)
                    audit.Note("studio." + step.Verb, detail: record.Session.Studio.Name);
                if (step.Tell is not null)
                    await step.Tell(record, ct);
                await db.SaveChangesAsync(ct);
                await db.SettleSessions(record.Session.StudioId, time.Now(), ct);
                return result;
            },
            ct
        );

    private async Task<SessionRecord> Record(IQueryable<StudioSession> allowed, CancellationToken ct)
    {
        var session = await allowed.Include(s => s.Studio).SingleAsync(ct);
        var present = await db.SessionRecords.Whole().SingleOrDefaultAsync(r => r.SessionId == session.Id, ct);
        return present ?? db.SessionRecords.Add(new SessionRecord(session)).Entity;
    }
}
