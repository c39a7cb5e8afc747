using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Studios;

/// <summary>The result of a request to change a studio's state.</summary>
/// <param name="Studio">Null if it doesn't exist.</param>
internal sealed record StudioChange(Studio? Studio, bool Done);

/// <summary>
/// Carries out every change of a studio's state: locks the studio, changes it, and writes the change log and the audit
/// log, including who did it, in one transaction. Outside a request, the portal itself is the actor, for changes by
/// date.
/// </summary>
internal sealed class ChangeStudio(PortalDb db, AuditLog audit)
{
    /// <param name="change">Changes the studio and returns whether anything changed.</param>
    /// <param name="tell">Queues the emails about the change.</param>
    public Task<StudioChange> Run(
        IQueryable<Studio> one,
        Func<Studio, bool> change,
        Func<Studio, CancellationToken, Task>? tell = null,
        CancellationToken ct = default
    ) =>
        db.Write(
            async () =>
            {
                if (await one.LockRows(s => s.LastQueueNumber, ct) == 0)
                    return new StudioChange(null, Done: false);
                var studio = await one.Include(s => s.Sessions).SingleAsync(ct);
                if (!change(studio))
                    return new StudioChange(studio, Done: false);
                Note(studio);
                if (tell is not null)
                    await tell(studio, ct);
                return new StudioChange(studio, Done: true);
            },
            ct
        );

    /// <summary>Records the studio's new state, as part of the caller's transaction.</summary>
    public void Note(Studio studio)
    {
        db.RecordChange("studio", studio.Slug);
        audit.Note("studio." + Verb(studio.State), about: studio.ProposedById, detail: studio.Name);
    }

    private static string Verb(StudioState state) =>
        state switch
        {
            StudioState.Proposed => "proposed",
            StudioState.Recruiting => "opened",
            StudioState.Active => "started",
            StudioState.Completed => "completed",
            StudioState.Declined => "declined",
            _ => "canceled",
        };
}
