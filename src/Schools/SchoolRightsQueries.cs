using NetworkPortal.Accounts.Rights;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;

namespace NetworkPortal.Schools;

/// <summary>Who may do what at which school, as parts of queries.</summary>
public static class SchoolRightsQueries
{
    /// <summary>The schools at which the person holds a permission: all of them by a network role, or one by a role
    /// there.</summary>
    /// <exception cref="ArgumentException">There is no such permission.</exception>
    public static IQueryable<School> SchoolsWhere(this PortalDb db, CurrentUser user, string permission)
    {
        var mine = db.Memberships.Of(user).Holding(db, permission);
        return user.Can(permission) ? db.Schools : db.Schools.Where(s => mine.Any(m => m.SchoolId == s.Id));
    }

    /// <summary>Memberships whose role at the school allows something there.</summary>
    /// <exception cref="ArgumentException">There is no such permission.</exception>
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
