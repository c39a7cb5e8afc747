using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Studios;

/// <summary>What came of asking for a change of a studio's state.</summary>
/// <param name="Studio">Null where there is none.</param>
internal sealed record StudioChange(Studio? Studio, bool Done);

/// <summary>
/// Carries out every change of a studio's state: the studio is held, changed, and written to the change log and to the
/// audit log with who
/// did it, in one transaction. Outside a request it is the portal itself that does it, by the calendar.
/// </summary>
internal sealed class ChangeStudio(PortalDb db, AuditLog audit)
{
    /// <param name="change">Whether anything was changed.</param>
    /// <param name="tell">Writes the mail about it.</param>
    public Task<StudioChange> Run(
        IQueryable<Studio> one,
        Func<Studio, bool> change,
        Func<Studio, CancellationToken, Task>? tell = null,
        CancellationToken ct = default
    ) =>
        db.Write(
            async () =>
            {
                if (!await one.Hold(ct))
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

    /// <summary>Notes the state that a studio has come to; part of the caller's transaction.</summary>
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
