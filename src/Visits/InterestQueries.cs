using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools;
using NetworkPortal.Site;

namespace NetworkPortal.Visits;

/// <summary>Queries for which teachers would like to see a day.</summary>
internal static class InterestQueries
{
    /// <summary>Returns the interests of colleagues at schools that the person leads or arranges visits for.</summary>
    public static IQueryable<VisitInterest> SeenBy(this IQueryable<VisitInterest> interests, PortalDb db, Guid person)
    {
        var arranging = db.Memberships.Of(person).Holding(db, Permissions.ArrangeVisits);
        var leading = db.Memberships.Of(person).Holding(db, Permissions.ManageSchool);
        // Someone who left the school is no longer a colleague.
        var members = db.Memberships;
        return interests.Where(i =>
            i.AccountId != person
            && (arranging.Any(m => m.SchoolId == i.SchoolId) || leading.Any(m => m.SchoolId == i.SchoolId))
            && members.Any(m => m.AccountId == i.AccountId && m.SchoolId == i.SchoolId)
        );
    }

    /// <summary>Returns the visit coordinators and leaders of a school who get email.</summary>
    public static IQueryable<Account> ArrangersOf(this PortalDb db, Guid school, Guid without)
    {
        var arranging = db.Memberships.Holding(db, Permissions.ArrangeVisits).Where(m => m.SchoolId == school);
        var leading = db.Memberships.Holding(db, Permissions.ManageSchool).Where(m => m.SchoolId == school);
        return db
            .Accounts.Where(a => a.Id != without && a.ErasedAt == null && a.Email != null)
            .Where(a => arranging.Any(m => m.AccountId == a.Id) || leading.Any(m => m.AccountId == a.Id));
    }
}
