using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Calendars;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail;

namespace NetworkPortal.Visits;

/// <summary>
/// The calendar feed of confirmed visits to a person's school. Visits that the person goes on aren't included, because
/// they arrive as email invitations and would appear twice.
/// </summary>
internal sealed class VisitFeed(PortalDb db, PortalOptions portal) : ICalendarSource
{
    public async Task<IReadOnlyList<CalendarInvite>> For(Guid person, CancellationToken ct)
    {
        var visits = await db
            .Visits.AsNoTracking()
            .HostedBy(db, person)
            .Where(v => v.State == VisitState.Confirmed)
            .Whole()
            .OrderBy(v => v.HostDay.StartsAt)
            .ToListAsync(ct);
        return visits.ConvertAll(visit =>
            VisitCalendar.Of(visit, portal) with
            {
                Summary = $"Visit from {visit.School.Name} ({Plural.Of(visit.TeamSize, "person", "people")})",
                Url = portal.Url($"/visits/{visit.Id}"),
            }
        );
    }
}
