using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Studios.Notifying;

/// <summary>What those who run sessions sent, as digests show it.</summary>
internal static class SessionNews
{
    /// <summary>Returns lines for reminders of sessions that are ahead, and for the newest three lines of a
    /// session.</summary>
    public static async Task<List<(string Subject, NoticeLine Line)>> SessionLines(
        this PortalDb db,
        Guid person,
        IReadOnlyCollection<string> subjects,
        Instant now,
        CancellationToken ct
    )
    {
        var keys = subjects
            .Select(subject => (subject, Parts: subject.Split('/')))
            .Where(key => key.Parts.Length == 2 && Guid.TryParseExact(key.Parts[0], "N", out _))
            .ToLookup(key => Guid.ParseExact(key.Parts[0], "N"), key => (key.subject, Kind: key.Parts[1]));
        var ids = keys.Select(key => key.Key).ToList();
        var mine = db.Studios.With(person).Select(s => s.Id);
        var records = await db
            .SessionRecords.AsNoTracking()
            .Include(r => r.Session.Studio)
            .Where(r => ids.Contains(r.SessionId) && r.Session.CanceledAt == null && mine.Contains(r.Session.StudioId))
            .OrderBy(r => r.Session.StartsAt)
            .ToListAsync(ct);
        var zone = await db.Accounts.Where(a => a.Id == person).Select(a => a.TimeZoneId).SingleOrDefaultAsync(ct);
        return
        [
            .. from record in records
            from key in keys[record.SessionId]
            let line = Line(record, key.Kind, zone ?? "UTC", now)
            where line is not null
            select (key.subject, line),
        ];
    }

    /// <summary>Returns the agendas of sessions, each on one line.</summary>
    public static async Task<Dictionary<Guid, string>> AgendasInBrief(
        this PortalDb db,
        List<Guid> sessions,
        CancellationToken ct
    ) =>
        (
            await db
                .SessionRecords.AsNoTracking()
                .Include(r => r.Agenda)
                .Where(r => sessions.Contains(r.SessionId) && r.AgendaId != null)
                .ToListAsync(ct)
        ).ToDictionary(r => r.SessionId, r => r.Blocks.InBrief());

    private static NoticeLine? Line(SessionRecord record, string kind, string zone, Instant now)
    {
        var (session, studio) = (record.Session, record.Session.Studio);
        var url = StudioSession.Url(studio.Slug, session.Id);
        if (kind == $"r{record.ReminderCount}" && session.StartsAt > now)
            return new(studio.Name, $"Reminder: {session.Title}", session.When(zone), url);
        return kind == $"l{record.LinesVersion}"
            ? new(studio.Name, $"Three lines: {session.Title}", $"{record.Did} {record.Found} {record.Next}", url)
            : null;
    }
}
