using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Visits.Hosting;

/// <summary>
/// Updates the visits of a day whose start or end moment changed, and notifies everyone who is coming or has requested
/// a visit.
/// </summary>
internal sealed class MoveVisits(PortalDb db, CurrentUser user, VisitMail mail, TimeProvider time)
{
    public async Task Move(Guid day, CancellationToken ct)
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
}
