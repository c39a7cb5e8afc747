using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail;
using NetworkPortal.Meetings;
using NetworkPortal.Meetings.Calendars;
using NodaTime;

namespace NetworkPortal.Studios;

/// <summary>Studio sessions for calendars. Each has the same identity in emails, downloads, and feeds.</summary>
internal sealed class StudioFeed(PortalDb db, PortalOptions portal, TimeProvider time) : ICalendarSource
{
    public Task<IReadOnlyList<CalendarInvite>> For(Guid person, CancellationToken ct) =>
        Sessions(person, emailed: false, ct);

    public Task<IReadOnlyList<CalendarInvite>> Emailed(Guid person, CancellationToken ct) =>
        Sessions(person, emailed: true, ct);

    private async Task<IReadOnlyList<CalendarInvite>> Sessions(Guid person, bool emailed, CancellationToken ct)
    {
        var never = db.Studios.NeverOpened();
        var sent = db.SessionInvitations.Where(i => i.AccountId == person);
        var studios = await db
            .Studios.AsNoTracking()
            .With(person)
            .Include(s => s.Sessions.Where(session => sent.Any(i => i.SessionId == session.Id) == emailed))
            .Where(s => !never.Any(other => other.Id == s.Id))
            .ToListAsync(ct);
        var now = time.Now();
        return
        [
            .. studios
                .SelectMany(studio => studio.Sessions.Select(session => Event(studio, session, now, portal)))
                .OrderBy(one => one.Summary, StringComparer.Ordinal),
        ];
    }

    /// <summary>Returns the session as everyone has it in their calendar, without attendees.</summary>
    public static CalendarInvite Event(Studio studio, StudioSession session, Instant now, PortalOptions portal)
    {
        var url = portal.Url(Studio.RoomUrl(studio.Slug));
        var when = MeetingTime.Describe(session.StartsAt, session.EndsAt, studio.TimeZoneId);
        var planned = new CalendarInvite(
            session.CalendarUid,
            session.Sequence,
            EventTime.Stored(session.StartsAt, session.EndsAt),
            $"{studio.Name}: {session.Title}"
        )
        {
            Description = string.Join(
                '\n',
                new[] { studio.Question, when, session.Notes, url }.Where(t => t.Length > 0)
            ),
            Location = session.Place,
            Url = url,
            Modified = session.ChangedAt,
        };
        return session.IsCanceled || (!studio.Meets && session.EndsAt > now) ? planned.Cancel() : planned;
    }
}
