using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Schools.People.Staff;
using NetworkPortal.Site;
using NetworkPortal.Site.Dues;

namespace NetworkPortal.Schools.Pages;

/// <summary>
/// The school items on Today: for school leaders, evaluator assignments and totals; for staff, people they can confirm.
/// </summary>
internal sealed class SchoolTasks(PortalDb db) : IHighlightSource, IHighlightSigns
{
    private const int MaxSchools = 5;

    public int Order => 80;

    public string SignKind => "highlight.school";

    public IEnumerable<IQueryable<DueGroup>> Signs(CurrentUser me)
    {
        var mine = db.Memberships.Of(me);
        return
        [
            mine.Holding(db, Permissions.SetEvaluators).Select(m => m.SchoolId).InGroups(SignKind),
            mine.Holding(db, Permissions.ViewSchoolTotals).Select(m => m.SchoolId).InGroups(SignKind),
            Newcomers
                .ToConfirm(db, me)
                .Where(a => mine.Any(m => m.SchoolId == a.SchoolId))
                .Select(a => a.SchoolId)
                .InGroups(SignKind),
        ];
    }

    public async Task<IReadOnlyList<HighlightGroup>> ForMe(CurrentUser me, CancellationToken ct)
    {
        var mine = db.Memberships.Of(me);
        var sets = mine.Holding(db, Permissions.SetEvaluators);
        var counts = mine.Holding(db, Permissions.ViewSchoolTotals);
        var newcomers = Newcomers.ToConfirm(db, me);
        var schools = await db
            .Schools.Where(s => mine.Any(m => m.SchoolId == s.Id))
            .ByName(s => s.Name)
            .Take(MaxSchools)
            .Select(s => new Tasks(
                s.Slug,
                s.Name,
                sets.Any(m => m.SchoolId == s.Id),
                counts.Any(m => m.SchoolId == s.Id),
                newcomers.Any(a => a.SchoolId == s.Id)
            ))
            .ToListAsync(ct);
        return
        [
            .. schools
                .Where(school => school.Any)
                .Select(school => new HighlightGroup(school.Name, [.. Lines(school)], "", school.Url, "School page")),
        ];
    }

    private sealed record Tasks(string Slug, string Name, bool Sets, bool Counts, bool Confirms)
    {
        public string Url => "/schools/" + Slug;

        public bool Any => Sets || Counts || Confirms;
    }

    private static IEnumerable<Highlight> Lines(Tasks school)
    {
        if (school.Sets)
            yield return Line(
                "Staff",
                "Evaluators",
                school.Url + "/evaluators",
                "The portal treats school leaders as evaluators unless a teacher says otherwise."
            );
        if (school.Counts)
            yield return Line("Figures", "School totals", school.Url + "/totals", "");
        if (school.Confirms)
            yield return Line(
                "Staff",
                "Confirm new colleagues",
                Newcomers.Url(school.Slug),
                "Some people just joined. Confirm the ones you know."
            );
    }

    private static Highlight Line(string kind, string title, string url, string text) =>
        new()
        {
            Kind = kind,
            Title = title,
            Url = url,
            Text = text,
            Emblem = Html.Empty,
        };
}
