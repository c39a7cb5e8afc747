using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Members.Accounts;
using NetworkPortal.Members.Schools;

namespace NetworkPortal.Members;

/// <summary>Who belongs where, as parts of queries.</summary>
public static class MembersQueries
{
    public static IQueryable<Membership> Of(this IQueryable<Membership> memberships, CurrentUser user) => memberships.Of(user.Id);

    public static IQueryable<Membership> Of(this IQueryable<Membership> memberships, Guid accountId) => memberships.Where(m => m.AccountId == accountId);

    public static IQueryable<Membership> As(this IQueryable<Membership> memberships, SchoolRole role) => memberships.Where(m => m.Role == role);

    /// <summary>Whether the person arranges visits for that school.</summary>
    public static IQueryable<Membership> Coordinating(this PortalDb db, Guid schoolId, CurrentUser user) =>
        db.Memberships.Of(user).Holding(db, Permissions.ArrangeVisits).Where(m => m.SchoolId == schoolId);

    /// <summary>The zone in which a person reads times.</summary>
    public static Task<string> ZoneOf(this PortalDb db, CurrentUser user, CancellationToken cancel) => db.Accounts.Where(a => a.Id == user.Id).Select(a => a.TimeZoneId).SingleAsync(cancel);

    /// <summary>Those to whom a letter to a school goes: who arranges its visits; where nobody does, who describes the school.</summary>
    public static IQueryable<Membership> WhoAnswersFor(this PortalDb db, Guid schoolId)
    {
        var (arranging, describing) = (db.Memberships.Holding(db, Permissions.ArrangeVisits).Where(m => m.SchoolId == schoolId), db.Memberships.Holding(db, Permissions.ManageSchool));
        return arranging.Concat(describing.Where(m => m.SchoolId == schoolId && !arranging.Any()));
    }
}
