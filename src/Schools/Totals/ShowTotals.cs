using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Schools.Totals;

/// <summary>
/// A school's totals about its own staff, for its leaders: no names, no small numbers, no journals (decision 0023).
/// </summary>
internal static class ShowTotals
{
    internal sealed record Line(string Title, string Figure, string Note);

    internal sealed record Page : PageModel
    {
        public override string Title => $"School totals for {School}";

        public required string School { get; init; }

        public required string Slug { get; init; }

        public required LocalDate Month { get; init; }

        public required IReadOnlyList<Line> People { get; init; }

        public required IReadOnlyList<Line> Facts { get; init; }

        public required int Fewest { get; init; }
    }

    public static async Task<IResult> Show(
        string slug,
        [AsParameters] RequestContext context,
        IEnumerable<ISchoolCounts> counts
    )
    {
        var school = await context
            .Db.SchoolsWhere(context.User, Permissions.ViewSchoolTotals)
            .AsNoTracking()
            .SingleOrDefaultAsync(s => s.Slug == slug, context.Ct);
        if (school is null)
            return View.NotFound;
        var now = context.Now;
        var month = now.InUtc().Date.With(DateAdjusters.StartOfMonth);
        var totals = await ThisMonth(context, school, month, counts, now);
        return View.Page(
            "schools/totals",
            new Page
            {
                School = school.Name,
                Slug = school.Slug,
                Month = month,
                People = [.. totals.Where(t => t.PeopleCount).Select(PeopleLine)],
                Facts = [.. totals.Where(t => !t.PeopleCount).Select(t => new Line(t.Title, $"{t.Number}", ""))],
                Fewest = SmallGroupSuppression.Min,
                Section = "schools",
                Robots = "noindex",
                Breadcrumbs = [new("Home", "/"), new("Schools", "/schools"), new(school.Name, "/schools/" + slug)],
            }
        );
    }

    private static async Task<List<SchoolTotal>> ThisMonth(
        RequestContext context,
        School school,
        LocalDate month,
        IEnumerable<ISchoolCounts> counts,
        Instant now
    )
    {
        var settled = context
            .Db.SchoolTotals.AsNoTracking()
            .Where(t => t.SchoolId == school.Id && t.Month == month)
            .OrderBy(t => t.Key);
        if (await settled.AnyAsync(context.Ct))
            return await settled.ToListAsync(context.Ct);
        await context.Db.Write(
            async () =>
            {
                // Locks the school's row, so that the first two readers of a month compute the totals one after the
                // other.
                await context.Db.Schools.Where(s => s.Id == school.Id).LockRows(s => s.Slug, context.Ct);
                if (!await settled.AnyAsync(context.Ct))
                    await Settle(context, school.Id, month, counts, now);
            },
            context.Ct
        );
        return await settled.ToListAsync(context.Ct);
    }

    private static async Task Settle(
        RequestContext context,
        Guid school,
        LocalDate month,
        IEnumerable<ISchoolCounts> counts,
        Instant now
    )
    {
        var staff = context.Db.Memberships.Where(m => m.SchoolId == school).Select(m => m.AccountId).Distinct();
        var all = await staff.CountAsync(context.Ct);
        var shown = await context
            .Db.SchoolTotals.AsNoTracking()
            .Where(t => t.SchoolId == school && t.Shown && t.PeopleCount)
            .OrderBy(t => t.Month)
            .ToListAsync(context.Ct);
        foreach (var source in counts)
        foreach (var count in await source.Of(school, staff, now, context.Ct))
            context.Db.SchoolTotals.Add(
                Decide(school, count, month, all, shown.Where(t => t.Key == count.Key).ToList())
            );
    }

    private static SchoolTotal Decide(
        Guid school,
        SchoolCount count,
        LocalDate month,
        int staff,
        List<SchoolTotal> shown
    )
    {
        var total = new SchoolTotal(school, count, month);
        if (!count.OfPeople || SmallGroupSuppression.Allows(staff, count.Count, shown.Select(t => (t.Staff, t.Number))))
            return total.Show(month, staff, count.Count);
        return shown.Count > 0 && shown[^1] is var last ? total.Show(last.AsOf, last.Staff, last.Number) : total;
    }

    private static Line PeopleLine(SchoolTotal total)
    {
        if (!total.Shown)
            return new(total.Title, "Not shown", "too few people are in this group, or too few are outside it");
        var people = Plural.Of(total.Staff, "person", "people");
        var asOf = total.AsOf == total.Month ? "" : $", as of {Clock.FormatMonth(total.AsOf)}";
        return new(total.Title, $"{total.Number}", $"of {people}{asOf}");
    }
}

internal static class TotalsDb
{
    extension(PortalDb db)
    {
        public DbSet<SchoolTotal> SchoolTotals => db.Set<SchoolTotal>();
    }
}
