using NetworkPortal.Accounts.Rights;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;

namespace NetworkPortal.Schools;

/// <summary>
/// The single rule for who acts on a school's behalf: its visit coordinators; if there are none, its school leaders; if
/// there are none either, network staff. The same rule decides who gets an email about a request and who may answer it.
/// </summary>
public static class SchoolAnswerers
{
    /// <summary>Someone who can act for a school now and has an email address.</summary>
    public sealed record Answerer
    {
        public required Guid SchoolId { get; init; }

        public required Guid AccountId { get; init; }

        public required string Email { get; init; }

        public required string Name { get; init; }

        /// <summary>False for network staff.</summary>
        public required bool AtSchool { get; init; }
    }

    /// <param name="without">Someone who is about to leave, to find out who would act then.</param>
    public static IQueryable<Answerer> Answerers(this PortalDb db, Guid? without = null)
    {
        var (arranging, leading) = (
            db.Live(Permissions.ArrangeVisits, without),
            db.Live(Permissions.ManageSchool, without)
        );
        var led = leading.Where(m => !arranging.Any(other => other.SchoolId == m.SchoolId));
        var left = db.Schools.Where(s =>
            !arranging.Any(m => m.SchoolId == s.Id) && !leading.Any(m => m.SchoolId == s.Id)
        );
        var staff = db.WhoMay(Permissions.ManageSchool).Where(a => a.Id != without);
        // Not one condition for all three, for which a database reads every account.
        return arranging
            .AtSchool()
            .Union(led.AtSchool())
            .Union(
                left.SelectMany(
                    s => staff,
                    (s, a) =>
                        new Answerer
                        {
                            SchoolId = s.Id,
                            AccountId = a.Id,
                            Email = a.Email!,
                            Name = a.DisplayName,
                            AtSchool = false,
                        }
                )
            );
    }

    private static IQueryable<Answerer> AtSchool(this IQueryable<Membership> members) =>
        members.Select(m => new Answerer
        {
            SchoolId = m.SchoolId,
            AccountId = m.AccountId,
            Email = m.Account.Email!,
            Name = m.Account.DisplayName,
            AtSchool = true,
        });

    /// <summary>Returns the people who act for that school.</summary>
    public static IQueryable<Answerer> AnswerersFor(this PortalDb db, Guid school, Guid? without = null) =>
        db.Answerers(without).Where(a => a.SchoolId == school);

    /// <summary>Returns the IDs of the schools for which the person acts, each found by an index.</summary>
    public static IQueryable<Guid> SchoolsAnsweredBy(this PortalDb db, Guid person)
    {
        var (arranging, leading) = (db.Live(Permissions.ArrangeVisits, null), db.Live(Permissions.ManageSchool, null));
        var staff = db.WhoMay(Permissions.ManageSchool).Where(a => a.Id == person);
        var others = db.Schools.Where(s =>
            staff.Any() && !arranging.Any(m => m.SchoolId == s.Id) && !leading.Any(m => m.SchoolId == s.Id)
        );
        return db.OwnSchoolsAnsweredBy(person).Union(others.Select(s => s.Id));
    }

    /// <summary>Returns the same without the schools for which the person acts as network staff.</summary>
    public static IQueryable<Guid> OwnSchoolsAnsweredBy(this PortalDb db, Guid person)
    {
        var (arranging, leading) = (db.Live(Permissions.ArrangeVisits, null), db.Live(Permissions.ManageSchool, null));
        var led = leading.Of(person).Where(m => !arranging.Any(other => other.SchoolId == m.SchoolId));
        return arranging.Of(person).Select(m => m.SchoolId).Union(led.Select(m => m.SchoolId));
    }

    /// <summary>
    /// Returns memberships of people who have the permission through a role at the school and have an email address.
    /// </summary>
    private static IQueryable<Membership> Live(this PortalDb db, string permission, Guid? without) =>
        db
            .Memberships.Holding(db, permission)
            .Where(m => m.AccountId != without && m.Account.ErasedAt == null && m.Account.Email != null);
}
