using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools;

namespace NetworkPortal.Visits;

/// <summary>The visit days that a team can still request.</summary>
internal sealed class OpenVisitDays(PortalDb db, TimeProvider time) : IOpenVisitDays
{
    public Task<bool> AnyAt(string slug, CancellationToken ct) =>
        db
            .HostDays.AsNoTracking()
            .Upcoming(time.Now())
            .OpenToAll()
            .AnyAsync(day => day.School.Slug == slug && day.TeamsLeft > 0 && day.PeopleLeft > 0, ct);
}
