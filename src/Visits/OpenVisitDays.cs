using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools;

namespace NetworkPortal.Visits;

/// <summary>The visit days that a team can still request.</summary>
internal sealed class OpenVisitDays(PortalDb db, TimeProvider time) : IOpenVisitDays
{
    public IQueryable<Guid> Schools() => Open().Select(day => day.SchoolId);

    public Task<bool> AnyAt(string slug, CancellationToken ct) => Open().AnyAsync(day => day.School.Slug == slug, ct);

    private IQueryable<HostDay> Open() =>
        db
            .HostDays.AsNoTracking()
            .Upcoming(time.Now())
            .OpenToAll()
            .Where(day => day.TeamsLeft > 0 && day.PeopleLeft > 0);
}
