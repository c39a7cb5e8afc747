using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Meetings;
using NetworkPortal.Schools;

namespace NetworkPortal.Visits.Arriving;

/// <summary>Tells the teams of upcoming visits when the host changes how to get there or its rules for
/// visitors.</summary>
internal sealed class FollowArrival(PortalDb db, ChangeDay change, TimeProvider time) : IArrivalFollower
{
    public async Task Follow(School school, ArrivalFacts before, CancellationToken ct)
    {
        var now = school.Arrival;
        var changes = FieldChange.Of(
            new("Address", before.Address, now.Address),
            new("Entrance", before.Entrance, now.Entrance),
            new("Parking", before.Parking, now.Parking),
            new("Front office phone", before.OfficePhone, now.OfficePhone),
            new("Visitor rules", before.Rules, now.Rules)
        );
        if (changes.Count == 0)
            return;
        var told = new DayChange(changes, Moved: false) { Relocated = before.Address != now.Address };
        var moment = time.Now();
        var days = db.HostDays.Where(d => d.SchoolId == school.Id && d.CanceledAt == null && d.EndsAt > moment);
        foreach (var id in await days.OrderBy(d => d.Id).Select(d => d.Id).ToListAsync(ct))
            await change.TellVisitors(id, told, ct);
    }
}
