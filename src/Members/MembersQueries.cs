using Microsoft.EntityFrameworkCore;
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

    /// <summary>The zone in which a person reads times.</summary>
    public static Task<string> ZoneOf(this PortalDb db, CurrentUser user, CancellationToken cancel) => db.Accounts.Where(a => a.Id == user.Id).Select(a => a.TimeZoneId).SingleAsync(cancel);
}
