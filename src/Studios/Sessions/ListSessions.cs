using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Studios.Reading;
using NetworkPortal.Studios.Room;

namespace NetworkPortal.Studios.Sessions;

/// <summary>The sessions of a studio, as its facilitators plan them.</summary>
internal static class ListSessions
{
    /// <param name="Busy">How many members are busy then, in words; blank if none.</param>
    /// <param name="Changeable">Whether it can be changed or canceled.</param>
    internal sealed record Line(SessionLine Session, string Url, string Busy, bool Changeable);

    internal sealed record Page : RoomPage
    {
        public Page(StudioRoom room)
            : base("Sessions", room, "/sessions") { }

        public required IReadOnlyList<Line> Coming { get; init; }

        public required IReadOnlyList<Line> Past { get; init; }

        public string Url => ListSessions.Url(Room);

        public bool IsOver => Room.State.IsOver();
    }

    public static string Url(StudioRoom room) => room.Url + "/sessions";

    public static async Task<IResult> Show(string slug, [AsParameters] RequestContext context, SessionClashes clashes)
    {
        if (await StudioRoom.Find(context, slug, StudioAccess.Lead) is not { } room)
            return View.NotFound;
        var (zone, now) = (await room.ReaderZone(context), context.Now);
        var sessions = await context
            .Db.StudioSessions.AsNoTracking()
            .Where(s => s.StudioId == room.Id)
            .OrderBy(s => s.StartsAt)
            .ToListAsync(context.Ct);
        var coming = sessions.Where(s => s.EndsAt > now && !s.IsCanceled).ToList();
        var busy = await clashes.Counts(room.Id, coming, context.Ct);
        var lines = sessions.ConvertAll(session => new Line(
            SessionLine.Inside(session, room, zone, now),
            $"{Url(room)}/{session.Id}",
            SessionClashes.Text(busy.GetValueOrDefault(session.Id)),
            Changeable: coming.Contains(session) && !room.State.IsOver()
        ));
        return View.Page(
            "studios/sessions/list",
            new Page(room)
            {
                Coming = lines.FindAll(line => !line.Session.IsPast),
                Past = lines.FindAll(line => line.Session.IsPast),
            }
        );
    }
}
