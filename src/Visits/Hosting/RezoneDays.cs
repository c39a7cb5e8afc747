using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools;

namespace NetworkPortal.Visits.Hosting;

/// <summary>Corrects a school's upcoming days when its time zone is corrected.</summary>
internal sealed class RezoneDays(PortalDb db, CurrentUser user, VisitMail mail, TimeProvider time) : ISchoolDays
{
    public async Task<IReadOnlyList<SchoolDay>> Ahead(Guid school, string zone, CancellationToken ct)
    {
        var days = await Days(school).AsNoTracking().Include(d => d.School).OrderBy(d => d.StartsAt).ToListAsync(ct);
        return days.ConvertAll(day => new SchoolDay(day.Focus, day.When(), day.WhenIn(zone) ?? day.When()));
    }

    public async Task Rezone(Guid school, string zone, bool keepClock, CancellationToken ct)
    {
        foreach (var id in await Days(school).Select(d => d.Id).ToListAsync(ct))
        {
            await db.HostDays.Lock(id, ct);
            var day = await db.HostDays.SingleAsync(d => d.Id == id, ct);
            db.RecordChange("visit-day", id.ToString());
            if (day.Rezone(zone, keepClock))
                await MoveVisits(db, id, user, mail, time, ct);
        }
    }

    /// <summary>
    /// Updates the visits of a day whose start or end moment changed, and notifies everyone who is coming or has
    /// requested a visit.
    /// </summary>
    public static async Task MoveVisits(
        PortalDb db,
        Guid day,
        CurrentUser user,
        VisitMail mail,
        TimeProvider time,
        CancellationToken ct
    )
    {
        foreach (
            var visit in await db
                .Visits.Live()
                .Where(v => v.HostDayId == day)
                .Whole()
                .OrderBy(v => v.RequestedAt)
                .ToListAsync(ct)
        )
        {
            visit.Move(user, time.Now());
            db.RecordChange("visit", visit.Id.ToString());
            await mail.Moved(visit, ct);
        }
    }

    private IQueryable<HostDay> Days(Guid school) => db.HostDays.Upcoming(time.Now()).Where(d => d.SchoolId == school);
}
