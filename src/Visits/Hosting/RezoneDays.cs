using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools;

namespace NetworkPortal.Visits.Hosting;

/// <summary>Corrects a school's upcoming days when its time zone is corrected.</summary>
internal sealed class RezoneDays(PortalDb db, ChangeDay change, TimeProvider time) : ISchoolDays
{
    public async Task<IReadOnlyList<SchoolDay>> Ahead(Guid school, string zone, CancellationToken ct)
    {
        var days = await Days(school).AsNoTracking().Include(d => d.School).OrderBy(d => d.StartsAt).ToListAsync(ct);
        return days.ConvertAll(day => new SchoolDay(day.Focus, day.When(), day.WhenIn(zone) ?? day.When()));
    }

    public async Task Rezone(Guid school, string zone, bool keepClock, CancellationToken ct)
    {
        foreach (var id in await Days(school).Select(d => d.Id).ToListAsync(ct))
            await change.Rezone(id, zone, keepClock, ct);
    }

    private IQueryable<HostDay> Days(Guid school) => db.HostDays.Upcoming(time.Now()).Where(d => d.SchoolId == school);
}
