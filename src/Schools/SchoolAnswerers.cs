using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;

namespace NetworkPortal.Schools;

/// <summary>
/// Decides who answers for a school, and nothing else does: who arranges its visits; where no one does, who leads the
/// school; where no one
/// does that either, network staff. The same rule says who gets a request by email and who may answer it.
/// </summary>
public static class SchoolAnswerers
{
    /// <summary>Somebody who answers for a school now, and can be written to.</summary>
    public sealed record Answerer
    {
        public required Guid SchoolId { get; init; }

        public required Guid AccountId { get; init; }

        public required string Email { get; init; }

        public required string Name { get; init; }

        /// <summary>False for network staff.</summary>
        public required bool AtSchool { get; init; }
    }

    /// <param name="without">Somebody who is about to leave: who answers then.</param>
    public static IQueryable<Answerer> Answerers(this PortalDb db, Guid? without = null)
    {
        var (schools, accounts) = (db.Schools, db.Accounts);
        var (arranging, leading, staff) = (
            db.Live(Permissions.ArrangeVisits, without),
            db.Live(Permissions.ManageSchool, without),
            db.WhoMay(Permissions.ManageSchool)
        );
        return from school in schools
            from account in accounts
            let coordinated = arranging.Any(m => m.SchoolId == school.Id)
            let led = leading.Any(m => m.SchoolId == school.Id)
            where
                account.Id != without
                && (
                    coordinated ? arranging.Any(m => m.SchoolId == school.Id && m.AccountId == account.Id)
                    : led ? leading.Any(m => m.SchoolId == school.Id && m.AccountId == account.Id)
                    : staff.Any(a => a.Id == account.Id)
                )
            select new Answerer
            {
                SchoolId = school.Id,
                AccountId = account.Id,
                Email = account.Email!,
                Name = account.DisplayName,
                AtSchool = coordinated || led,
            };
    }

    /// <summary>Who answers for that school.</summary>
    public static IQueryable<Answerer> AnswerersFor(this PortalDb db, Guid school, Guid? without = null) =>
        db.Answerers(without).Where(a => a.SchoolId == school);

    /// <summary>For which schools the person answers.</summary>
    public static IQueryable<Answerer> AnsweringBy(this PortalDb db, Guid person) =>
        db.Answerers().Where(a => a.AccountId == person);

    /// <summary>Those who hold a permission at a school by a role there, and can be written to.</summary>
    private static IQueryable<Membership> Live(this PortalDb db, string permission, Guid? without) =>
        db
            .Memberships.Holding(db, permission)
            .Where(m => m.AccountId != without && m.Account.ErasedAt == null && m.Account.Email != null);
}
