using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail;
using NetworkPortal.Meetings.Calendars;

namespace NetworkPortal.Studios;

/// <summary>Studio sessions for calendars. Each has the same identity in downloads and in the feed.</summary>
internal sealed class StudioFeed(PortalDb db, PortalOptions portal) : ICalendarSource
{
    public async Task<IReadOnlyList<CalendarInvite>> For(Guid person, CancellationToken ct)
    {
        var never = db.Studios.NeverOpened();
        var studios = await db
            .Studios.AsNoTracking()
            .With(person)
            .Include(s => s.Sessions)
            .Where(s => !never.Any(other => other.Id == s.Id))
            .ToListAsync(ct);
        return
        [
            .. studios
                .SelectMany(studio => studio.Sessions.Select(session => Event(studio, session, portal)))
                .OrderBy(one => one.Summary, StringComparer.Ordinal),
        ];
    }

    public static CalendarInvite Event(Studio studio, StudioSession session, PortalOptions portal)
    {
        var url = portal.Url("/studios/" + studio.Slug);
        var planned = new CalendarInvite(
            session.CalendarUid,
            session.Sequence,
            EventTime.Stored(session.StartsAt, session.EndsAt),
            $"{studio.Name}: {session.Title}"
        )
        {
            Description = $"{studio.Question}\n{url}",
            Location = session.Place,
            Url = url,
            Modified = session.ChangedAt,
        };
        return studio.IsCanceled ? (planned with { Sequence = planned.Sequence + 1 }).Cancel() : planned;
    }
}
