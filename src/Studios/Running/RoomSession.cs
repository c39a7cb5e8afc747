using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Site;

namespace NetworkPortal.Studios.Running;

/// <summary>A session as someone in the studio may use it. Network staff who aren't in the studio may not.</summary>
/// <param name="Record">Blank if nothing is prepared.</param>
internal sealed record RoomSession(StudioRoom Room, StudioSession Session, SessionRecord Record)
{
    public string Url => StudioSession.Url(Room.Slug, Session.Id);

    /// <summary>Whether the person prepares and runs it, and sees who came.</summary>
    public bool Runs => Room.RunsSessions;

    public static async Task<RoomSession?> Find(RequestContext context, string slug, Guid id)
    {
        if (await StudioRoom.Find(context, slug, StudioAccess.Room) is not { } room)
            return null;
        var session = await context
            .Db.StudioSessions.AsNoTracking()
            .Include(s => s.Studio)
            .SingleOrDefaultAsync(s => s.Id == id && s.StudioId == room.Id, context.Ct);
        if (session is null)
            return null;
        var record = await context
            .Db.SessionRecords.AsNoTracking()
            .Whole()
            .SingleOrDefaultAsync(r => r.SessionId == id, context.Ct);
        return new(room, session, record ?? new SessionRecord(session));
    }

    /// <summary>Finds it for someone who prepares and runs it.</summary>
    public static async Task<RoomSession?> FindToRun(RequestContext context, string slug, Guid id) =>
        await Find(context, slug, id) is { Runs: true } found ? found : null;

    /// <summary>Returns the one session, if the person runs it when the change is made.</summary>
    public IQueryable<StudioSession> Allowed(RequestContext context)
    {
        var runs = context.Db.StudiosWhere(context.User, Permissions.RunSessions);
        var (id, staff) = (Session.Id, Room.IsStaff);
        return context.Db.StudioSessions.Where(s => s.Id == id && (staff || runs.Any(r => r.Id == s.StudioId)));
    }
}
