using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools.Evaluators;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Schools.People.Staff;

/// <summary>
/// Confirmation of people whom a school leader let in: a colleague or network staff confirms who they are. Until then,
/// what someone shares with a group doesn't reach them if the leader evaluates that person (decision 0021).
/// </summary>
internal static class Newcomers
{
    internal sealed record Person(Guid Id, string Name, string Roles, string Through, Instant At);

    internal sealed record Page(string School, string Url, string Zone, IReadOnlyList<Person> People)
        : PageModel($"New colleagues at {School}");

    public static async Task<IResult> Show(string slug, PortalDb db, CurrentUser user, CancellationToken ct)
    {
        var school = await db.Schools.AsNoTracking().SingleOrDefaultAsync(s => s.Slug == slug, ct);
        if (school is null || !await MayConfirm(db, school.Id, user, ct))
            return View.NotFound;
        return View.Page(
            "schools/newcomers",
            new Page(school.Name, Url(slug), school.TimeZoneId, await People(db, school.Id, user, ct))
            {
                Section = "schools",
                Robots = "noindex",
                Breadcrumbs = [new("Home", "/"), new("Schools", "/schools"), new(school.Name, "/schools/" + slug)],
            }
        );
    }

    public static async Task<IResult> Confirm(
        string slug,
        Guid id,
        [AsParameters] RequestContext context,
        AuditLog audit
    )
    {
        var school = await context.Db.Schools.AsNoTracking().SingleOrDefaultAsync(s => s.Slug == slug, context.Ct);
        if (
            school is null
            || !await ToConfirm(context.Db, school.Id, context.User).AnyAsync(a => a.AccountId == id, context.Ct)
        )
            return View.NotFound;
        await context.Db.Write(
            async () =>
            {
                var confirmed = await ToConfirm(context.Db, school.Id, context.User)
                    .Where(a => a.AccountId == id)
                    .ExecuteUpdateAsync(
                        row =>
                            row.SetProperty(a => a.ConfirmedAt, context.Db.Now)
                                .SetProperty(a => a.ConfirmedById, context.User.Id),
                        context.Ct
                    );
                if (confirmed > 0)
                    audit.Note("admission.confirmed", about: id, detail: school.Name);
            },
            context.Ct
        );
        return View.Redirect(
            Url(slug),
            "Confirmed. This person can now read journal entries shared with the groups they’re in."
        );
    }

    internal static string Url(string slug) => $"/schools/{slug}/newcomers";

    /// <summary>Returns the admissions that this person can confirm.</summary>
    public static IQueryable<Admission> ToConfirm(PortalDb db, Guid school, CurrentUser user) =>
        ToConfirm(db, user).Where(a => a.SchoolId == school);

    /// <summary>Returns those of all schools.</summary>
    public static IQueryable<Admission> ToConfirm(PortalDb db, CurrentUser user)
    {
        var (me, schools) = (user.Id, ConfirmedBy(db, user));
        var given = db.HeldRoles().Where(r => r.AccountId == me);
        return Unconfirmed(db)
            .Where(a =>
                a.AccountId != me && a.ById != me && schools.Contains(a.SchoolId) && !given.Any(r => r.ById == a.ById)
            );
    }

    private static Task<bool> MayConfirm(PortalDb db, Guid school, CurrentUser user, CancellationToken ct) =>
        ConfirmedBy(db, user).AnyAsync(id => id == school, ct);

    /// <summary>
    /// Returns the schools at which the person can confirm: network staff, and people at the school who aren't school
    /// leaders, because leaders evaluate, and one with two accounts could confirm their own. People who haven't been
    /// confirmed themselves can't confirm anyone.
    /// </summary>
    private static IQueryable<Guid> ConfirmedBy(PortalDb db, CurrentUser user)
    {
        var (mine, staff) = (db.Memberships.Of(user), user.Can(Permissions.ManageUsers));
        var (leads, me) = (mine.As(SchoolRole.SchoolLeader), user.Id);
        var unconfirmed = Unconfirmed(db);
        return db
            .Schools.Where(s =>
                !unconfirmed.Any(u => u.AccountId == me)
                && !leads.Any(m => m.SchoolId == s.Id)
                && (staff || mine.Any(m => m.SchoolId == s.Id))
            )
            .Select(s => s.Id);
    }

    /// <summary>
    /// Returns unconfirmed admissions by people who evaluate others; admissions by other staff need no confirmation.
    /// </summary>
    private static IQueryable<Admission> Unconfirmed(PortalDb db)
    {
        var evaluators = Evaluating.Pairs(db).Select(p => p.EvaluatorId);
        return db.Admissions.Where(a => a.ConfirmedAt == null && evaluators.Contains(a.ById));
    }

    private static async Task<List<Person>> People(PortalDb db, Guid school, CurrentUser user, CancellationToken ct)
    {
        var rows = await (
            from admission in ToConfirm(db, school, user)
            join account in db.Accounts on admission.AccountId equals account.Id
            where account.ErasedAt == null
            join through in db.Accounts on admission.ById equals through.Id
            orderby admission.At
            select new
            {
                account.Id,
                account.DisplayName,
                By = through.DisplayName,
                admission.At,
            }
        ).ToListAsync(ct);
        var roles = (
            await db
                .Memberships.Where(m => m.SchoolId == school)
                .Select(m => new { m.AccountId, m.Role })
                .ToListAsync(ct)
        ).ToLookup(m => m.AccountId, m => m.Role.Text());
        return [.. rows.Select(r => new Person(r.Id, r.DisplayName, string.Join(", ", roles[r.Id]), r.By, r.At))];
    }
}
