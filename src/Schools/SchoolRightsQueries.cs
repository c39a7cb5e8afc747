using NetworkPortal.Accounts.Rights;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;

namespace NetworkPortal.Schools;

/// <summary>Queries for who may do what at which school.</summary>
public static class SchoolRightsQueries
{
    /// <summary>
    /// Returns the schools at which the person has a permission: all schools through a network role, or individual ones
    /// through a role there.
    /// </summary>
    /// <exception cref="ArgumentException">The permission doesn't exist.</exception>
    public static IQueryable<School> SchoolsWhere(this PortalDb db, CurrentUser user, string permission)
    {
        var mine = db.Memberships.Of(user).Holding(db, permission);
        return user.Can(permission) ? db.Schools : db.Schools.Where(s => mine.Any(m => m.SchoolId == s.Id));
    }

    /// <summary>Returns memberships whose role grants a permission at the school.</summary>
    /// <exception cref="ArgumentException">The permission doesn't exist.</exception>
    public static IQueryable<Membership> Holding(
        this IQueryable<Membership> memberships,
        PortalDb db,
        string permission
    )
    {
        var parts = db.PartsHolding(RoleScope.School, permission);
        return memberships.Where(m => parts.Contains((string)(object)m.Role));
    }
}
