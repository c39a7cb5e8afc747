using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;
using NetworkPortal.Site.Dues;
using NodaTime;

namespace NetworkPortal.Studios;

/// <summary>What sessions ask of people, as Today shows it: the next session of each studio and, of those who run it,
/// agenda, attendance, and three lines.</summary>
internal sealed class SessionDues(PortalDb db, TimeProvider time) : IDueSource, IDueMembership
{
    /// <summary>How many sessions ahead have rows: the second is there as soon as the first is over.</summary>
    public const int Ahead = 2;

    /// <summary>What someone who takes part sees.</summary>
    private const string Go = "studio.take-part";

    /// <summary>What someone who runs the session sees instead: it comes first by name.</summary>
    public const string RunIt = "studio.run";

    public const string MembersKind = "studio";
    private const string RunnersKind = "studio-run";

    public static readonly Duration AgendaPeriod = Duration.FromDays(3);
    public static readonly Duration AttendancePeriod = Duration.FromDays(2);
    public static readonly Duration LinesPeriod = Duration.FromDays(5);

    public IReadOnlyCollection<string> Kinds { get; } = [Go, RunIt];

    /// <summary>Returns what each session asks of whom.</summary>
    /// <param name="records">By session; sessions without one have nothing prepared.</param>
    public static IReadOnlyCollection<(Guid, IEnumerable<WantedDue>)> Wanted(
        Studio studio,
        IReadOnlyDictionary<Guid, SessionRecord> records,
        Instant now
    )
    {
        var shown = studio
            .Sessions.Where(session => !session.IsCanceled && session.EndsAt > now && studio.TakesMembers)
            .OrderBy(session => session.StartsAt)
            .Take(Ahead)
            .Concat(
                studio.IsCanceled
                    ? []
                    : studio.Sessions.Where(s => !s.IsCanceled && s.EndsAt <= now && s.EndsAt + LinesPeriod > now)
            )
            .ToHashSet();
        return
        [
            .. studio.Sessions.Select(session =>
                (session.Id, shown.Contains(session) ? Of(session, records.GetValueOrDefault(session.Id)) : [])
            ),
        ];
    }

    private static IEnumerable<WantedDue> Of(StudioSession session, SessionRecord? record) =>
        [
            new(Go, Members(session.StudioId), session.StartsAt, session.EndsAt),
            new(RunIt, Runners(session.StudioId), session.StartsAt, RunUntil(session, record)),
        ];

    /// <summary>Returns when the session asks nothing more of those who run it.</summary>
    private static Instant RunUntil(StudioSession session, SessionRecord? record) =>
        record?.SentAt is null ? session.EndsAt + LinesPeriod
        : record.AttendanceTakenAt is null ? session.EndsAt + AttendancePeriod
        : session.EndsAt;

    public static string Members(Guid studio) => DueAudience.Group(MembersKind, studio);

    public static string Runners(Guid studio) => DueAudience.Group(RunnersKind, studio);

    public IEnumerable<IQueryable<DueGroup>> Of(CurrentUser me)
    {
        var mine = db.StudioMemberships.Of(me.Id);
        return
        [
            mine.InRoom().Select(m => m.StudioId).InGroups(MembersKind),
            mine.Holding(db, Permissions.RunSessions).Select(m => m.StudioId).InGroups(RunnersKind),
            mine.Leading().Select(m => m.StudioId).InGroups(StudioDues.LeadersKind),
        ];
    }

    public async Task<IReadOnlyDictionary<Guid, DueLine>> Describe(
        CurrentUser me,
        IReadOnlyCollection<Due> dues,
        CancellationToken ct
    )
    {
        var ids = dues.Select(due => due.Thing).ToList();
        var mine = db.Studios.With(me.Id).Select(s => s.Id);
        var schools = db.StudioSchools(mine);
        var sessions = await (
            from session in db.StudioSessions.AsNoTracking().Planned().Include(s => s.Studio)
            where ids.Contains(session.Id) && mine.Contains(session.StudioId)
            join record in db.SessionRecords.AsNoTracking().Include(r => r.Agenda)
                on session.Id equals record.SessionId
                into records
            from record in records.DefaultIfEmpty()
            select new
            {
                session,
                record,
                Schools = schools.Where(school => school.StudioId == session.StudioId).ToList(),
            }
        ).ToListAsync(ct);
        var (zone, now) = (await db.ZoneOf(me, ct), time.Now());
        var lines = new Dictionary<Guid, DueLine>();
        foreach (var due in dues)
            if (
                sessions.Find(s => s.session.Id == due.Thing) is { } found
                && new SessionDueLine(found.session, found.record, due.Kind == RunIt).At(now, zone) is { } line
            )
                lines[due.Id] = line with { Emblem = found.Schools.Emblem() };
        return lines;
    }
}

internal static class SessionDueRows
{
    /// <summary>Returns those of the things that have a row of a kind.</summary>
    public static async Task<IReadOnlySet<Guid>> WithDue(
        this PortalDb db,
        string kind,
        IEnumerable<Guid> things,
        CancellationToken ct
    )
    {
        var keys = things.Select(id => $"{id}").ToList();
        var found = await db.Set<Due>().Where(d => d.Kind == kind && keys.Contains(d.Key)).ToListAsync(ct);
        return found.Select(due => due.Thing).ToHashSet();
    }

    /// <summary>Returns the studios with a session that asks something of people and has no row yet: one before it is
    /// over now.</summary>
    public static async Task<IReadOnlyList<Guid>> StudiosWithoutSessionDues(
        this PortalDb db,
        Instant now,
        CancellationToken ct
    )
    {
        var (ongoing, running) = (db.Studios.Ongoing(), db.Studios.Running());
        var since = now - SessionDues.LinesPeriod;
        var sessions = await db
            .StudioSessions.Planned()
            .Where(s => s.EndsAt > since && ongoing.Any(studio => studio.Id == s.StudioId))
            .Where(s => s.EndsAt <= now || running.Any(studio => studio.Id == s.StudioId))
            .OrderBy(s => s.StartsAt)
            .Select(s => new
            {
                s.Id,
                s.StudioId,
                Over = s.EndsAt <= now,
            })
            .ToListAsync(ct);
        var shown = sessions
            .GroupBy(s => (s.StudioId, s.Over))
            .SelectMany(its => its.Key.Over ? its : its.Take(SessionDues.Ahead))
            .ToList();
        var present = await db.WithDue(SessionDues.RunIt, shown.Select(s => s.Id), ct);
        return [.. shown.Where(s => !present.Contains(s.Id)).Select(s => s.StudioId).Distinct()];
    }

    /// <summary>Writes what the sessions of a studio ask of people now, as part of the caller's transaction.</summary>
    public static async Task SettleSessions(this PortalDb db, Guid studio, Instant now, CancellationToken ct) =>
        await db.SettleSessions(
            await db.Studios.AsNoTracking().Include(s => s.Sessions).SingleAsync(s => s.Id == studio, ct),
            now,
            ct
        );

    /// <inheritdoc cref="SettleSessions(PortalDb, Guid, Instant, CancellationToken)"/>
    /// <param name="studio">With all its sessions.</param>
    public static async Task SettleSessions(this PortalDb db, Studio studio, Instant now, CancellationToken ct)
    {
        var ids = studio.Sessions.Select(s => s.Id).ToList();
        var records = await db
            .SessionRecords.AsNoTracking()
            .Where(r => ids.Contains(r.SessionId))
            .ToDictionaryAsync(r => r.SessionId, ct);
        await db.SettleDues(SessionDues.Wanted(studio, records, now), ct);
    }
}
