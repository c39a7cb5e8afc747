using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Schools;

/// <summary>Distinguishes schools that are members of the network from those that only appear in the library.</summary>
public static class SchoolsWithMembers
{
    /// <summary>Returns the schools where at least one person has an account.</summary>
    public static IQueryable<School> WithMembers(this IQueryable<School> schools, PortalDb db)
    {
        IQueryable<Membership> memberships = db.Memberships;
        return schools.Where(school => memberships.Any(membership => membership.SchoolId == school.Id));
    }
}
