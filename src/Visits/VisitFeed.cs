using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Calendars;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail;

namespace NetworkPortal.Visits;

/// <summary>The confirmed visits to a person's school. Visits that one goes on come by email as invitations, and would be there twice.</summary>
internal sealed class VisitFeed(PortalDb db, PortalOptions portal) : ICalendarSource
{
    public async Task<IReadOnlyList<Invitation>> For(Guid person, CancellationToken cancel)
    {
        var visits = await db.Visits.AsNoTracking().HostedBy(db, person).Where(v => v.State == VisitState.Confirmed).Whole().OrderBy(v => v.HostDay.StartsAt).ToListAsync(cancel);
        return visits.ConvertAll(visit => VisitCalendar.Of(visit, portal) with
        {
            Summary = $"{visit.School.Name} visits ({VisitWords.Count(visit.People, "person", "people")})",
            Url = portal.Url($"/visits/{visit.Id}"),
        });
    }
}
