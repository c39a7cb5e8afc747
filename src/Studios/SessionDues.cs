using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Meetings;
using NetworkPortal.Site.Dues;
using NodaTime;

namespace NetworkPortal.Studios;

/// <summary>The next sessions of a person's studios on Today, with the button to join online.</summary>
internal sealed class SessionDues(PortalDb db, TimeProvider time) : IDueSource, IDueMembership
{
    private const string Go = "studio.session";

    /// <summary>How long before a session Today shows it.</summary>
    private static readonly Duration Ahead = Duration.FromHours(36);

    public IReadOnlyCollection<string> Kinds { get; } = [Go];

    /// <summary>Writes what is due about a studio's sessions, as part of the caller's transaction.</summary>
    public async Task Settle(Studio studio, CancellationToken ct)
    {
        var now = time.Now();
        var current = studio.Sessions.Where(s => s.EndsAt > now).ToList();
        await db.SettleDues([.. current.Select(session => (session.Id, Wanted(studio, session, now)))], ct);
    }

    private static IEnumerable<WantedDue> Wanted(Studio studio, StudioSession session, Instant now) =>
        studio.Meets && !session.IsCanceled && session.StartsAt < now + Ahead
            ? [new(Go, Room(studio.Id), session.StartsAt, session.EndsAt)]
            : [];

    /// <summary>Returns the studios with a session that Today may have to show.</summary>
    public IQueryable<Guid> Upcoming()
    {
        var (now, until) = (time.Now(), time.Now() + Ahead);
        return db
            .StudioSessions.Planned()
            .Where(s => s.EndsAt > now && s.StartsAt < until)
            .Select(s => s.StudioId)
            .Distinct();
    }

    private static string Room(Guid studio) => DueAudience.Group("studio-room", studio);

    public async Task<IReadOnlyList<string>> Of(CurrentUser me, CancellationToken ct)
    {
        var studios = await db.Studios.Running().With(me.Id).Select(s => s.Id).ToListAsync(ct);
        return [.. studios.Select(Room)];
    }

    public async Task<IReadOnlyDictionary<Guid, DueLine>> Describe(
        CurrentUser me,
        IReadOnlyCollection<Due> dues,
        CancellationToken ct
    )
    {
        var ids = dues.Select(due => due.Thing).ToList();
        var mine = db.Studios.Running().With(me.Id).Select(s => s.Id);
        var sessions = await db
            .StudioSessions.AsNoTracking()
            .Planned()
            .Where(s => ids.Contains(s.Id) && mine.Contains(s.StudioId))
            .Include(s => s.Studio)
            .ToDictionaryAsync(s => s.Id, ct);
        var studios = sessions.Values.Select(s => s.StudioId).Distinct().ToList();
        var schools = (await db.StudioSchools().Where(s => studios.Contains(s.StudioId)).ToListAsync(ct)).ToLookup(s =>
            s.StudioId
        );
        var zone = await db.Accounts.Where(a => a.Id == me.Id).Select(a => a.TimeZoneId).SingleOrDefaultAsync(ct);
        var now = time.Now();
        return dues.Lines(
            sessions,
            (_, session) => Line(session, zone, now) with { Emblem = schools[session.StudioId].Emblem() }
        );
    }

    private static DueLine Line(StudioSession session, string? zone, Instant now)
    {
        var studio = session.Studio;
        var (from, to) = (session.StartsAt, session.EndsAt);
        var line = new DueLine
        {
            Kind = "Studio session",
            Title = $"{studio.Name}: {session.Title}",
            Url = Studio.RoomUrl(studio.Slug),
            When = MeetingTime.Describe(from, to, studio.TimeZoneId),
            Yours = MeetingTime.ForReader(from, to, studio.TimeZoneId, zone),
            Text = session.Link is null ? session.Place : "",
            Emblem = default!,
        };
        var meeting = new OnlineMeeting(session.Link ?? "", from, to, studio.TimeZoneId);
        return JoinOnline.To(meeting, zone, now)?.AddTo(line) ?? line;
    }
}
