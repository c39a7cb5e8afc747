using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Schools;

/// <summary>Tells the schools that take part in the network from those that the library only writes about.</summary>
public static class SchoolsWithMembers
{
    /// <summary>The schools where at least one person has an account.</summary>
    public static IQueryable<School> WithMembers(this IQueryable<School> schools, PortalDb db)
    {
        IQueryable<Membership> memberships = db.Memberships;
        return schools.Where(school => memberships.Any(membership => membership.SchoolId == school.Id));
    }
}
