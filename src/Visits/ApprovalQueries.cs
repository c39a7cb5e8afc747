using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Schools;
using NetworkPortal.Site;

namespace NetworkPortal.Visits;

/// <summary>Queries for who reads the costs of a visit, and who approves it.</summary>
internal static class ApprovalQueries
{
    /// <summary>Returns the visits by schools that the person leads.</summary>
    public static IQueryable<Visit> LedBy(this IQueryable<Visit> visits, PortalDb db, Guid person)
    {
        var leading = db.Memberships.Of(person).Holding(db, Permissions.ManageSchool).Select(m => m.SchoolId);
        return visits.Where(v => leading.Contains(v.SchoolId));
    }

    /// <summary>Returns the visits that a leader of the visiting school was asked to approve.</summary>
    public static IQueryable<Visit> ToApprove(this IQueryable<Visit> visits) =>
        visits.Live().Where(v => v.Approvals.Any(a => a.Side == VisitSide.Visitor && a.State == ApprovalState.Asked));

    /// <summary>Returns the visits that the person may approve: for the visiting school, or on its behalf.</summary>
    public static IQueryable<Visit> ApprovableBy(this IQueryable<Visit> visits, PortalDb db, CurrentUser user) =>
        user.Can(Permissions.ManageVisits) ? visits : visits.LedBy(db, user.Id);

    /// <summary>Returns the visits whose costs and substitutes the person may read: those who arrange them, and leaders
    /// of the visiting school.</summary>
    public static IQueryable<Visit> SentBy(this IQueryable<Visit> visits, PortalDb db, CurrentUser user)
    {
        if (user.Can(Permissions.ManageVisits))
            return visits;
        var leading = db.Memberships.Of(user).Holding(db, Permissions.ManageSchool).Select(m => m.SchoolId);
        var mine = db.SchoolsAnsweredBy(user.Id).Union(leading);
        return visits.Where(v => mine.Contains(v.SchoolId));
    }

    /// <summary>Returns a visit whose costs the person may read; null if there is none.</summary>
    public static Task<Visit?> FindSent(this RequestContext context, Guid id) =>
        context
            .Db.Visits.AsNoTracking()
            .SentBy(context.Db, context.User)
            .Whole()
            .FirstOrDefaultAsync(v => v.Id == id, context.Ct);

    public static Task<bool> MayApprove(this RequestContext context, Guid id) =>
        context.Db.Visits.ApprovableBy(context.Db, context.User).AnyAsync(v => v.Id == id, context.Ct);

    public static Task<bool> MayChange(this RequestContext context, Guid id) =>
        context.Db.Visits.ChangeableBy(context.Db, context.User).AnyAsync(v => v.Id == id, context.Ct);

    /// <summary>Returns the network staff who manage visits and get email.</summary>
    public static IQueryable<Account> VisitStaff(this PortalDb db) =>
        db.WhoMay(Permissions.ManageVisits).Where(a => a.ErasedAt == null && a.Email != null);

    /// <summary>Returns the leaders of a school who get email.</summary>
    public static IQueryable<Account> LeadersOf(this PortalDb db, Guid school)
    {
        var leading = db.Memberships.Holding(db, Permissions.ManageSchool).Where(m => m.SchoolId == school);
        return db
            .Accounts.Where(a => a.ErasedAt == null && a.Email != null)
            .Where(a => leading.Any(m => m.AccountId == a.Id));
    }
}
