using NetworkPortal.Kernel;

namespace NetworkPortal.Schools;

/// <summary>Queries for who has which role at which school.</summary>
public static class MembershipQueries
{
    public static IQueryable<Membership> Of(this IQueryable<Membership> memberships, CurrentUser user) =>
        memberships.Of(user.Id);

    public static IQueryable<Membership> Of(this IQueryable<Membership> memberships, Guid accountId) =>
        memberships.Where(m => m.AccountId == accountId);

    public static IQueryable<Membership> As(this IQueryable<Membership> memberships, SchoolRole role) =>
        memberships.Where(m => m.Role == role);
}
