using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;

namespace NetworkPortal.Studios.Exporting;

/// <summary>A session with what belongs to it, as one person may read it.</summary>
/// <param name="Record">Null for those who aren't in the studio, and if nothing is prepared.</param>
/// <param name="Marks">Who was there; null for those who don't run sessions, or aren't in the studio.</param>
internal sealed record SessionFile(
    StudioSession Session,
    SessionRecord? Record,
    IReadOnlyList<SessionAttendance>? Marks
)
{
    /// <summary>Returns the studio's sessions by date.</summary>
    public static async Task<List<SessionFile>> Read(StudioRoom room, RequestContext context)
    {
        var (db, ct) = (context.Db, context.Ct);
        var sessions = await db
            .StudioSessions.AsNoTracking()
            .Where(s => s.StudioId == room.Id)
            .OrderBy(s => s.StartsAt)
            .ThenBy(s => s.Id)
            .ToListAsync(ct);
        if (!room.IsInside)
            return sessions.ConvertAll(session => new SessionFile(session, null, null));
        var records = await db
            .SessionRecords.AsNoTracking()
            .Whole()
            .Where(r => r.Session.StudioId == room.Id)
            .ToDictionaryAsync(r => r.SessionId, ct);
        var marks = room.RunsSessions ? await MarksOf(room, context) : null;
        return sessions.ConvertAll(session => new SessionFile(
            session,
            records.GetValueOrDefault(session.Id),
            marks is null ? null : [.. marks[session.Id]]
        ));
    }

    private static async Task<ILookup<Guid, SessionAttendance>> MarksOf(StudioRoom room, RequestContext context) =>
        (
            await context
                .Db.SessionAttendances.AsNoTracking()
                .Where(a => a.Session.StudioId == room.Id)
                .Include(a => a.Account)
                .ByName(a => a.Account.DisplayName)
                .ToListAsync(context.Ct)
        ).ToLookup(a => a.SessionId);
}
