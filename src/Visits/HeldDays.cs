using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools;
using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>The visit days on which a school had visitors, for the school's timeline.</summary>
internal sealed class HeldDays(PortalDb db, TimeProvider time) : ISchoolHistory
{
    public async Task<IReadOnlyList<SchoolEvent>> Of(School school, LocalDate today, CancellationToken ct)
    {
        var (id, now) = (school.Id, time.Now());
        var confirmed = db.Visits.Where(v => v.State == VisitState.Confirmed);
        var days = await db
            .HostDays.AsNoTracking()
            .OpenToAll()
            .Where(d => d.SchoolId == id && d.CanceledAt == null && d.EndsAt <= now)
            .Where(d => confirmed.Any(v => v.HostDayId == d.Id))
            .OrderByDescending(d => d.Date)
            .ThenBy(d => d.Id)
            .Take(ISchoolHistory.Most)
            .Select(d => new
            {
                d.Id,
                d.Offer.Focus,
                d.Date,
            })
            .ToListAsync(ct);
        return days.ConvertAll(d => new SchoolEvent("Visit day", d.Focus, $"/visits/days/{d.Id}", d.Date, d.Date));
    }
}
