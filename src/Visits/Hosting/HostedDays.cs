using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Visits.Hosting;

internal static class HostedDays
{
    /// <summary>Returns the day if the person acts for its school.</summary>
    public static Task<HostDay?> HostedDay(this PortalDb db, CurrentUser user, Guid id, CancellationToken ct) =>
        db.HostDays.AsNoTracking().HostedBy(db, user).Include(d => d.School).FirstOrDefaultAsync(d => d.Id == id, ct);

    /// <summary>Returns the day's requested and confirmed visits.</summary>
    public static IQueryable<Visit> LiveVisits(this PortalDb db, Guid day) =>
        db.Visits.Live().Where(v => v.HostDayId == day).Whole().OrderBy(v => v.RequestedAt);
}
