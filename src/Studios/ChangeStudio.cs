using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Meetings;
using NodaTime;

namespace NetworkPortal.Studios;

/// <summary>The result of a request to change a studio.</summary>
/// <param name="Studio">Null if it doesn't exist or isn't the person's to change.</param>
internal sealed record StudioChange(Studio? Studio, TransitionResult Result)
{
    public bool Done => Result == TransitionResult.Done;
}

/// <summary>One change of a studio: what it does, and who hears of it.</summary>
/// <param name="Apply">Changes the studio.</param>
internal sealed record StudioStep(Func<Studio, Instant, TransitionResult> Apply)
{
    /// <summary>Loads what else the change needs, under the studio's lock.</summary>
    public Func<CancellationToken, Task>? Load { get; init; }

    /// <summary>Queues the emails about the change.</summary>
    public Func<Studio, CancellationToken, Task>? Tell { get; init; }

    /// <summary>The version that the person saw; null if it doesn't matter.</summary>
    public int? Seen { get; init; }

    /// <summary>Whether no one is emailed about an edit of a session.</summary>
    public bool Quietly { get; init; }
}

/// <summary>
/// Carries out every change of a studio in one transaction: locks it, checks that the person saw this version, changes
/// it, and writes its history, the change log, the audit log, and the emails.
/// </summary>
internal sealed class ChangeStudio(PortalDb db, AuditLog audit, SessionMail sessions, TimeProvider time)
{
    /// <summary>The actor of changes by date.</summary>
    public static readonly Actor Portal = "The portal";

    /// <param name="allowed">The one studio, if the person may change it so.</param>
    public Task<StudioChange> Run(IQueryable<Studio> allowed, StudioStep step, CancellationToken ct = default) =>
        db.Write(
            async () =>
            {
                if (await allowed.LockRows(s => s.LastQueueNumber, ct) == 0)
                    return new StudioChange(null, TransitionResult.Refused);
                var studio = await allowed.Include(s => s.Sessions).AsSplitQuery().SingleAsync(ct);
                if (step.Load is not null)
                    await step.Load(ct);
                var stale = step.Seen is not null && step.Seen != studio.Version;
                var before = studio.Events.Count;
                var result = step.Apply(studio, time.Now());
                if (result == TransitionResult.Done && stale)
                {
                    db.ChangeTracker.Clear();
                    return new StudioChange(await allowed.AsNoTracking().SingleAsync(ct), TransitionResult.Stale);
                }
                if (result != TransitionResult.Done)
                    return new StudioChange(studio, result);
                Note(studio, before);
                if (step.Tell is not null)
                    await step.Tell(studio, ct);
                if (studio.Events.Skip(before).LastOrDefault(e => e.Kind.ChangesCalendars()) is { } happened)
                    await sessions.Changed(studio, happened, step.Quietly, ct);
                await StudioDues.Settle(db, studio.Id, ct);
                await db.SettleSessions(studio, time.Now(), ct);
                return new StudioChange(studio, result);
            },
            ct
        );

    /// <summary>Records the studio's last events in the change log and the audit log, as part of the caller's
    /// transaction.</summary>
    /// <param name="from">How many events were recorded before.</param>
    public void Note(Studio studio, int from = 0)
    {
        db.RecordChange("studio", studio.Slug);
        foreach (var happened in studio.Events.Skip(from))
            audit.Note("studio." + happened.Kind.Verb(), about: studio.ProposedById, detail: studio.Name);
    }
}
