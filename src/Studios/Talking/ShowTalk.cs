using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Journals;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;
using NetworkPortal.Studios.Room;
using NodaTime;

namespace NetworkPortal.Studios.Talking;

/// <summary>The journal entries that are shared with a studio, and its conversations, newest first.</summary>
internal static class ShowTalk
{
    private const int PageSize = 20;

    internal sealed record EntryLine(string Title, string Author, Instant At, int Answers, string Url);

    internal sealed record ThreadLine(string Title, string Author, Instant Last, int Messages, string Url);

    internal sealed record Page : RoomPage
    {
        public Page(StudioRoom room)
            : base("Notes and talk", room, "/talk") { }

        public required IReadOnlyList<EntryLine> Entries { get; init; }

        public required IReadOnlyList<ThreadLine> Threads { get; init; }

        /// <summary>The session whose entries are shown; blank for all.</summary>
        public required string Session { get; init; }

        public required LevelForm Level { get; init; }

        public required Pager Pager { get; init; }

        public required string Zone { get; init; }

        public required string Url { get; init; }
    }

    public static async Task<IResult> Show(
        string slug,
        [AsParameters] RequestContext context,
        SharePolicy policy,
        Guid? session
    ) =>
        await StudioRoom.Find(context, slug, StudioAccess.Room) is { } room
            ? View.Page("studios/talk/list", await NewPage(context, room, policy, session, new LevelForm()))
            : View.NotFound;

    public static async Task<IResult> Choose(string slug, [AsParameters] RequestContext context, SharePolicy policy)
    {
        if (await StudioRoom.Find(context, slug, StudioAccess.Room) is not { } room)
            return View.NotFound;
        var (db, me) = (context.Db, context.User.Id);
        var form = new LevelForm();
        if (!await form.Read(context.Http))
            return View.Invalid("studios/talk/list", await NewPage(context, room, policy, null, form));
        await db.Write(
            async () =>
            {
                await db.Accounts.Where(a => a.Id == me).LockRows(a => a.CreatedAt, context.Ct);
                var setting = await db.TalkSettings.SingleOrDefaultAsync(
                    s => s.StudioId == room.Id && s.AccountId == me,
                    context.Ct
                );
                if (setting is null)
                    db.TalkSettings.Add(new TalkSetting(room.Id, me, form.Chosen));
                else
                    setting.Choose(form.Chosen);
            },
            context.Ct
        );
        return View.Redirect(TalkUrl.Of(slug), "Saved what we notify you about.");
    }

    private static async Task<Page> NewPage(
        RequestContext context,
        StudioRoom room,
        SharePolicy policy,
        Guid? session,
        LevelForm level
    )
    {
        var (db, me) = (context.Db, context.User.Id);
        var ct = context.Ct;
        var tied = db.TalkThreads.Where(t => t.StudioId == room.Id && t.SessionId == session);
        var entries = db.EntriesIn(policy, room.Id, me, context.Now)
            .Where(e => session == null || tied.Any(t => t.EntryId == e.Id));
        var threads = db.ConversationsIn(room.Id, me).Where(_ => session == null);
        var count = Math.Max(await entries.CountAsync(ct), await threads.CountAsync(ct));
        var at = Pager.Asked(context.Http.Request.Query, count, PageSize);
        if (level.Valid)
            level.Level.Set($"{await db.LevelOf(room.Id, me, ct)}");
        return new(room)
        {
            Entries = await Entries(context, room, entries, at),
            Threads = await Threads(context, room, threads, at),
            Session =
                await db
                    .StudioSessions.Where(s => s.StudioId == room.Id && s.Id == session)
                    .Select(s => s.Title)
                    .SingleOrDefaultAsync(ct)
                ?? "",
            Level = level,
            Pager = Pager.At(at, count, PageSize, page => Link(room, page, session)),
            Zone = await room.ReaderZone(context),
            Url = TalkUrl.Of(room.Slug),
        };
    }

    private static string Link(StudioRoom room, int page, Guid? session) =>
        $"{TalkUrl.Of(room.Slug)}?page={page}" + (session is null ? "" : $"&session={session}");

    private static async Task<List<EntryLine>> Entries(
        RequestContext context,
        StudioRoom room,
        IQueryable<JournalEntry> entries,
        int page
    )
    {
        var messages = context.Db.MessagesFor(context.User.Id).Where(m => m.DeletedAt == null);
        var answers = context
            .Db.TalkThreads.Where(t => t.StudioId == room.Id)
            .Join(messages, t => t.Id, m => m.ThreadId, (t, _) => t.EntryId);
        var lines = await entries
            .OrderByDescending(e => e.ChangedAt)
            .ThenBy(e => e.Id)
            .Skip((page - 1) * PageSize)
            .Take(PageSize)
            .Select(e => new
            {
                e.Id,
                e.Title,
                e.Owner.DisplayName,
                e.ChangedAt,
                Answers = answers.Count(entry => entry == e.Id),
            })
            .ToListAsync(context.Ct);
        return lines.ConvertAll(e => new EntryLine(
            e.Title,
            e.DisplayName,
            e.ChangedAt,
            e.Answers,
            TalkUrl.Entry(room.Slug, e.Id)
        ));
    }

    private static async Task<List<ThreadLine>> Threads(
        RequestContext context,
        StudioRoom room,
        IQueryable<TalkThread> threads,
        int page
    )
    {
        var messages = context.Db.MessagesFor(context.User.Id);
        var lines = await threads
            .Select(t => new
            {
                t.Id,
                t.Title,
                t.Author.DisplayName,
                Messages = messages.Count(m => m.ThreadId == t.Id && m.DeletedAt == null),
                Last = messages
                    .Where(m => m.ThreadId == t.Id)
                    .OrderByDescending(m => m.WrittenAt)
                    .Select(m => (Instant?)m.WrittenAt)
                    .FirstOrDefault()
                    ?? t.StartedAt,
            })
            .OrderByDescending(t => t.Last)
            .ThenBy(t => t.Id)
            .Skip((page - 1) * PageSize)
            .Take(PageSize)
            .ToListAsync(context.Ct);
        return lines.ConvertAll(t => new ThreadLine(
            t.Title,
            t.DisplayName,
            t.Last,
            t.Messages,
            $"{TalkUrl.Of(room.Slug)}/{t.Id}"
        ));
    }
}
