using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Studios.Reading;

namespace NetworkPortal.Studios.Room;

/// <summary>The open poll to find a time, as the room shows it.</summary>
internal sealed record PollNotice(string Url, string Topic)
{
    /// <summary>The deadline in words; blank if it has passed.</summary>
    public required string Until { get; init; }

    /// <summary>Whether the reader should still answer.</summary>
    public required bool IsAsked { get; init; }
}

/// <summary>A session that is over and asks those who run it for something.</summary>
internal sealed record WrapUp(SessionLine Session, IReadOnlyList<SessionTask> Buttons);

/// <summary>The studio's room: what its members do next, and who is in it.</summary>
internal static class ShowRoom
{
    internal sealed record Page : RoomPage
    {
        public Page(StudioRoom room)
            : base(room.Name, room, "") { }

        /// <summary>The last session, for those who run it, until its three lines are sent.</summary>
        public required WrapUp? WrapUp { get; init; }

        /// <summary>The coming session, if there is one.</summary>
        public required SessionLine? Next { get; init; }

        /// <summary>For facilitators: how many members are busy then, in words; blank if none.</summary>
        public required string Busy { get; init; }

        public required IReadOnlyList<SessionLine> Later { get; init; }

        public required IReadOnlyList<SessionLine> Past { get; init; }

        public required IReadOnlyList<StudioPerson> Leaders { get; init; }

        public required IReadOnlyList<StudioPerson> Members { get; init; }

        /// <summary>Where the viewer starts a studio like this; blank if they can't.</summary>
        public required string CopyUrl { get; init; }

        /// <summary>The poll to find a time, if one is open.</summary>
        public required PollNotice? Poll { get; init; }

        public bool CanOpenPoll => Poll is null && Room.RunsSessions && Room.State.IsOngoing();
    }

    public static async Task<IResult> Show(
        string slug,
        [AsParameters] RequestContext context,
        SessionClashes clashes,
        IEnumerable<ISessionLinks> sources
    )
    {
        if (await StudioRoom.Find(context, slug, StudioAccess.Enter) is not { } room)
            return View.NotFound;
        var (db, ct) = (context.Db, context.Ct);
        var zone = await room.ReaderZone(context);
        var sessions = await db
            .StudioSessions.AsNoTracking()
            .Where(s => s.StudioId == room.Id)
            .OrderBy(s => s.StartsAt)
            .ToListAsync(ct);
        var people = await db
            .StudioMemberships.AsNoTracking()
            .In(room.Id)
            .InRoom()
            .Include(m => m.Account)
            .OrderBy(m => m.QueueNumber)
            .ToListAsync(ct);
        var schools = await db.StudioSchools().Where(s => s.StudioId == room.Id).ToListAsync(ct);
        var clashing = await clashes.Of(
            context.User.Id,
            sessions.FindAll(s => s.EndsAt > context.Now && !s.IsCanceled),
            ct
        );
        var lines = sessions.ConvertAll(session =>
            SessionLine.Inside(session, room, zone, context.Now) with
            {
                Clashes = clashing.Contains(session.Id),
            }
        );
        foreach (var source in sources)
            lines = SessionLine.Linked(lines, await source.Of(context, room));
        var coming = lines.FindAll(line => !line.IsPast);
        var next = coming.Find(line => !line.IsCanceled);
        return View.Page(
            "studios/room",
            new Page(room)
            {
                WrapUp = await WrapUpOf(lines, sessions, room, context),
                Next = next,
                Busy = await Busy(sessions.Find(session => session.Id == next?.Id), room, clashes, ct),
                Later = coming.FindAll(line => line != next),
                Past = lines.FindAll(line => line.IsPast),
                Leaders = StudioPerson.Of(people.Where(m => m.Leads).OrderByDescending(m => m.Role), schools),
                CopyUrl = room.State.WasOpened() && await db.MaySit(context.User.Id, ct) ? Studio.CopiesUrl(slug) : "",
                Members = StudioPerson.Of(people.Where(m => !m.Leads), schools),
                Poll = await Poll(context, room, zone),
            }
        );
    }

    private static async Task<WrapUp?> WrapUpOf(
        List<SessionLine> lines,
        List<StudioSession> sessions,
        StudioRoom room,
        RequestContext context
    )
    {
        var now = context.Now;
        if (
            !room.IsInside
            || !room.RunsSessions
            || sessions.FindLast(s => s.EndsAt <= now && !s.IsCanceled) is not { } last
            || last.EndsAt + SessionDues.LinesPeriod <= now
        )
            return null;
        var record = await context
            .Db.SessionRecords.AsNoTracking()
            .SingleOrDefaultAsync(r => r.SessionId == last.Id, context.Ct);
        var left = SessionTask.Left(last, record ?? new SessionRecord(last), now);
        return left.Count == 0 ? null : new(lines.Find(line => line.Id == last.Id)!, left);
    }

    private static async Task<PollNotice?> Poll(RequestContext context, StudioRoom room, string zone)
    {
        var poll = await context
            .Db.TimePolls.AsNoTracking()
            .In(room.Id)
            .Open()
            .Include(p => p.Replies.Where(r => r.AccountId == context.User.Id))
            .FirstOrDefaultAsync(context.Ct);
        return poll is null
            ? null
            : new(TimePoll.Url(room.Slug, poll.Id), poll.Topic)
            {
                Until = poll.TakesAnswers(context.Now) ? poll.Deadline(zone) : "",
                IsAsked = room.TakesPart && poll.TakesAnswers(context.Now) && poll.Replies.Count == 0,
            };
    }

    private static async Task<string> Busy(
        StudioSession? session,
        StudioRoom room,
        SessionClashes clashes,
        CancellationToken ct
    ) =>
        session is null || !room.Leads
            ? ""
            : SessionClashes.Text(await clashes.Count(room.Id, session.StartsAt, session.EndsAt, session.Id, ct));
}
