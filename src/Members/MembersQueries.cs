using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Members.Schools;

namespace NetworkPortal.Members;

/// <summary>Who belongs where, as parts of queries.</summary>
public static class MembersQueries
{
    public static IQueryable<Membership> Of(this IQueryable<Membership> memberships, CurrentUser user) => memberships.Of(user.Id);

    public static IQueryable<Membership> Of(this IQueryable<Membership> memberships, Guid accountId) => memberships.Where(m => m.AccountId == accountId);

    public static IQueryable<Membership> As(this IQueryable<Membership> memberships, SchoolRole role) => memberships.Where(m => m.Role == role);

    /// <summary>Whether the person arranges visits for that school.</summary>
    public static IQueryable<Membership> Coordinating(this IQueryable<Membership> memberships, Guid schoolId, CurrentUser user) =>
        memberships.Of(user).As(SchoolRole.VisitCoordinator).Where(m => m.SchoolId == schoolId);

    /// <summary>The schools at which the person holds a permission: all of them by a network role, or one by a role there.</summary>
    public static IQueryable<School> SchoolsWhere(this PortalDb db, CurrentUser user, string permission)
    {
        if (user.Can(permission)) return db.Schools;
        var led = db.Memberships.Of(user).As(SchoolRole.SchoolLeader).Select(m => m.SchoolId);
        return db.Schools.Where(s => led.Contains(s.Id));
    }
}
