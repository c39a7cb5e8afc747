using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail;
using NetworkPortal.Meetings.Calendars;
using NetworkPortal.Schools;
using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>The visits in the calendars that people subscribe to, from two months ago on.</summary>
internal sealed class VisitFeed(PortalDb db, TimeProvider time, PortalOptions portal) : ICalendarSource
{
    private static readonly Duration Kept = Duration.FromDays(60);

    private Instant Since => time.Now() - Kept;

    /// <summary>Returns the confirmed visits to the schools that the person acts for. Visits to which they were invited
    /// by email aren't included, because they would appear twice.</summary>
    public async Task<IReadOnlyList<CalendarInvite>> For(Guid person, CancellationToken ct)
    {
        var mine = db.Accounts.Where(a => a.Id == person).Select(a => a.NormalizedEmail);
        var visits = await Confirmed()
            .HostedBy(db, person)
            .ByTeams()
            .Where(v => !v.People.Any(p => p.InvitedSequence != null && mine.Contains(p.NormalizedEmail)))
            .ToListAsync(ct);
        return
        [
            .. visits.Select(visit => VisitCalendar.ForHost(visit, portal)),
            .. (await SignUpDays(person, ct)).Select(day => VisitCalendar.ForHost(day, portal)),
        ];
    }

    private Task<List<HostDay>> SignUpDays(Guid person, CancellationToken ct)
    {
        var (mine, since) = (db.SchoolsAnsweredBy(person), Since);
        return db
            .HostDays.AsNoTracking()
            .Where(d => d.EndsAt > since && d.SignUpSize > 0 && d.CanceledAt == null && d.PeopleLeft < d.People)
            .Where(d => mine.Contains(d.SchoolId))
            .Include(d => d.School)
            .OrderBy(d => d.StartsAt)
            .ToListAsync(ct);
    }

    /// <summary>Returns the confirmed visits that the person has in their calendar by email.</summary>
    public async Task<IReadOnlyList<CalendarInvite>> Emailed(Guid person, CancellationToken ct)
    {
        var mine = await db.Accounts.Where(a => a.Id == person).Select(a => a.NormalizedEmail).FirstOrDefaultAsync(ct);
        var visits = await Confirmed()
            .VisibleTo(db, person)
            .Where(v => v.People.Any(p => p.InvitedSequence != null && p.NormalizedEmail == mine))
            .ToListAsync(ct);
        return visits.ConvertAll(visit =>
            visit.Hosts.Any(host => host.NormalizedEmail == mine)
                ? VisitCalendar.ForHost(visit, portal)
                : VisitCalendar.Of(visit, portal)
        );
    }

    /// <summary>Returns the confirmed visits to a school, and those from it that its leader doesn't have to approve
    /// anymore.</summary>
    public async Task<IReadOnlyList<CalendarInvite>> ForSchool(Guid school, CancellationToken ct)
    {
        var visits = await Confirmed().Where(v => v.SchoolId == school || v.HostDay.SchoolId == school).ToListAsync(ct);
        return
        [
            .. visits
                .Where(visit => visit.GoesAhead || visit.HostDay.SchoolId == school)
                .Select(visit =>
                    visit.SchoolId == school
                        ? VisitCalendar.ForSchool(visit, portal)
                        : VisitCalendar.ForHost(visit, portal)
                ),
        ];
    }

    private IQueryable<Visit> Confirmed()
    {
        var since = Since;
        return db
            .Visits.AsNoTracking()
            .Where(v => v.State == VisitState.Confirmed && v.HostDay.EndsAt > since)
            .Whole()
            .OrderBy(v => v.HostDay.StartsAt)
            .ThenBy(v => v.Id);
    }
}
