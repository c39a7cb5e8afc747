using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;
using NetworkPortal.Site.Dues;

namespace NetworkPortal.Schools;

/// <summary>What is addressed to those who act for a school (<see cref="SchoolAnswerers"/>), or lead it.</summary>
internal sealed class SchoolDues(PortalDb db) : IDueMembership
{
    public IEnumerable<IQueryable<DueGroup>> Of(CurrentUser me) =>
        [
            db.OwnSchoolsAnsweredBy(me.Id).AsSchools(Permissions.ArrangeVisits),
            db
                .Memberships.Of(me)
                .Holding(db, Permissions.ManageSchool)
                .Select(m => m.SchoolId)
                .AsSchools(Permissions.ManageSchool),
        ];
}
