using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Calendars;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail;
using NetworkPortal.Schools;

namespace NetworkPortal.Visits;

/// <summary>
/// The calendar feed of confirmed visits to a person's school. Visits to which the person was invited by email aren't
/// included, because they would appear twice.
/// </summary>
internal sealed class VisitFeed(PortalDb db, PortalOptions portal) : ICalendarSource
{
    public async Task<IReadOnlyList<CalendarInvite>> For(Guid person, CancellationToken ct)
    {
        var mine = db.Accounts.Where(a => a.Id == person).Select(a => a.NormalizedEmail);
        var visits = await db
            .Visits.AsNoTracking()
            .HostedBy(db, person)
            .ByTeams()
            .Where(v => v.State == VisitState.Confirmed)
            .Where(v => !v.People.Any(p => p.InvitedSequence != null && mine.Contains(p.NormalizedEmail)))
            .Whole()
            .OrderBy(v => v.HostDay.StartsAt)
            .ToListAsync(ct);
        return
        [
            .. visits.Select(visit => VisitCalendar.ForHost(visit, portal)),
            .. (await SignUpDays(person, ct)).Select(day => VisitCalendar.ForHost(day, portal)),
        ];
    }

    private Task<List<HostDay>> SignUpDays(Guid person, CancellationToken ct)
    {
        var mine = db.AnsweringBy(person);
        return db
            .HostDays.AsNoTracking()
            .Where(d => d.SignUpSize > 0 && d.CanceledAt == null && d.PeopleLeft < d.People)
            .Where(d => mine.Any(a => a.SchoolId == d.SchoolId))
            .Include(d => d.School)
            .OrderBy(d => d.StartsAt)
            .ToListAsync(ct);
    }
}
