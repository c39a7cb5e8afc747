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
    /// <summary>Returns the visits that leaders of the person's schools were asked to approve, for either
    /// side.</summary>
    public static IQueryable<Visit> ToApproveBy(this IQueryable<Visit> visits, PortalDb db, Guid person)
    {
        var leading = db.Memberships.Of(person).Holding(db, Permissions.ManageSchool);
        return visits
            .Live()
            .Where(v =>
                v.Approvals.Any(a =>
                    a.State == ApprovalState.Asked
                    && (
                        a.Step == ApprovalStep.Leader && leading.Any(m => m.SchoolId == v.SchoolId)
                        || a.Step == ApprovalStep.HostLeader && leading.Any(m => m.SchoolId == v.HostDay.SchoolId)
                    )
                )
            );
    }

    /// <summary>Returns the visits whose step the person may decide: a school leader, an approver of the district, or
    /// network staff on their behalf.</summary>
    public static IQueryable<Visit> ApprovableBy(
        this IQueryable<Visit> visits,
        PortalDb db,
        CurrentUser user,
        ApprovalStep step
    )
    {
        if (user.Can(Permissions.ManageVisits))
            return visits;
        var leading = db.Memberships.Of(user).Holding(db, Permissions.ManageSchool);
        var districts = db.DistrictsApprovedBy(user.Id);
        return step switch
        {
            ApprovalStep.Leader => visits.Where(v => leading.Any(m => m.SchoolId == v.SchoolId)),
            ApprovalStep.HostLeader => visits.Where(v => leading.Any(m => m.SchoolId == v.HostDay.SchoolId)),
            _ => visits.Where(v => v.Approvals.Any(a => a.Step == step && districts.Any(d => d == a.DistrictId))),
        };
    }

    /// <summary>Returns the districts for which the person approves visits, by their email address.</summary>
    public static IQueryable<Guid> DistrictsApprovedBy(this PortalDb db, Guid person) =>
        from approver in db.Set<DistrictApprover>()
        join account in db.Accounts on approver.NormalizedEmail equals account.NormalizedEmail
        where account.Id == person
        select approver.DistrictId;

    /// <summary>Returns the visits whose approval on this side the person may read: those who arrange them there, and
    /// those who approve them.</summary>
    public static IQueryable<Visit> ApprovalReadableBy(
        this IQueryable<Visit> visits,
        PortalDb db,
        CurrentUser user,
        VisitSide side
    )
    {
        var arranged = side == VisitSide.Host ? db.Visits.AnswerableBy(db, user) : db.Visits.SentBy(db, user);
        var led = db.Visits.ApprovableBy(db, user, side.Steps()[0]);
        var approved = db.Visits.ApprovableBy(db, user, side.Steps()[1]);
        return visits.Where(v =>
            arranged.Any(a => a.Id == v.Id) || led.Any(a => a.Id == v.Id) || approved.Any(a => a.Id == v.Id)
        );
    }

    /// <summary>Returns the visits whose costs and substitutes the person may read: those who arrange them, and leaders
    /// of the visiting school.</summary>
    public static IQueryable<Visit> SentBy(this IQueryable<Visit> visits, PortalDb db, CurrentUser user)
    {
        if (user.Can(Permissions.ManageVisits))
            return visits;
        var leading = db.Memberships.Of(user).Holding(db, Permissions.ManageSchool).Select(m => m.SchoolId);
        var schools = db.SchoolsAnsweredBy(user.Id).Union(leading);
        var sent = db.Visits.Where(v => schools.Contains(v.SchoolId)).Select(v => v.Id);
        return visits.Among(sent.Union(db.Visits.SignedUpBy(db, user.Id).Select(v => v.Id)));
    }

    public static Task<bool> MayApprove(this RequestContext context, Guid id, ApprovalStep step) =>
        context.Db.Visits.ApprovableBy(context.Db, context.User, step).AnyAsync(v => v.Id == id, context.Ct);

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
