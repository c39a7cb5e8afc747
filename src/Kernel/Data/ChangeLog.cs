using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Changes;

namespace NetworkPortal.Kernel.Data;

/// <summary>Reads the change log in an order that is safe to follow.</summary>
public static class ChangeLog
{
    /// <summary>Returns the next changes after a position, oldest first.</summary>
    public static Task<List<Change>> After(PortalDb db, ChangePosition position, int most, CancellationToken ct)
    {
        var (tx, seq) = position;
        return Readable(db)
            .Where(c => c.Tx > tx || (c.Tx == tx && c.Seq > seq))
            .AsNoTracking()
            .OrderBy(c => c.Tx)
            .ThenBy(c => c.Seq)
            .Take(most)
            .ToListAsync(ct);
    }

    /// <summary>Returns the latest change with no earlier change still uncommitted; after a full reread, continue from
    /// there. Null if there is none.</summary>
    public static Task<Change?> Settled(PortalDb db, CancellationToken ct) => Last(Readable(db), ct);

    /// <summary>Returns the position after everything written so far.</summary>
    public static async Task<ChangePosition> End(PortalDb db, CancellationToken ct) =>
        (await Last(db.Set<Change>(), ct))?.Position ?? default;

    /// <summary>On PostgreSQL, only transactions below the snapshot horizon are readable: an older transaction may
    /// still be running, and its changes would otherwise be skipped permanently.</summary>
    private static IQueryable<Change> Readable(PortalDb db) =>
        db.Database.IsNpgsql()
            ? db.Set<Change>()
                .FromSql(
                    $"""SELECT * FROM "Changes" WHERE "Tx" < pg_snapshot_xmin(pg_current_snapshot())::text::bigint"""
                )
            : db.Set<Change>();

    private static Task<Change?> Last(IQueryable<Change> changes, CancellationToken ct) =>
        changes.AsNoTracking().OrderByDescending(c => c.Tx).ThenByDescending(c => c.Seq).FirstOrDefaultAsync(ct);
}
