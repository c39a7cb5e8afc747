using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;
using NetworkPortal.Site.Dues;

namespace NetworkPortal.Schools;

/// <summary>What is addressed to those who act for a school (<see cref="SchoolAnswerers"/>), or lead it.</summary>
internal sealed class SchoolDues(PortalDb db) : IDueMembership
{
    public async Task<IReadOnlyList<string>> Of(CurrentUser me, CancellationToken ct)
    {
        var acting = await db.OwnSchoolsAnsweredBy(me.Id).ToListAsync(ct);
        var leading = await db
            .Memberships.Of(me)
            .Holding(db, Permissions.ManageSchool)
            .Select(m => m.SchoolId)
            .ToListAsync(ct);
        return
        [
            .. acting.Select(id => DueAudience.School(id, Permissions.ArrangeVisits)),
            .. leading.Select(id => DueAudience.School(id, Permissions.ManageSchool)),
        ];
    }
}
