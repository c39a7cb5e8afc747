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
internal sealed class SchoolTasks(PortalDb db) : IHighlightSigns
{
    private const string Sets = "highlight.evaluators";
    private const string Counts = "highlight.totals";
    private const string Confirms = "highlight.newcomers";
    private const int MaxSchools = 5;

    public int Order => 80;

    public IReadOnlyCollection<string> SignKinds { get; } = [Sets, Counts, Confirms];

    public IEnumerable<IQueryable<DueGroup>> Signs(CurrentUser me)
    {
        var mine = db.Memberships.Of(me);
        return
        [
            mine.Holding(db, Permissions.SetEvaluators).Select(m => m.SchoolId).InGroups(Sets),
            mine.Holding(db, Permissions.ViewSchoolTotals).Select(m => m.SchoolId).InGroups(Counts),
            Newcomers
                .ToConfirm(db, me)
                .Where(a => mine.Any(m => m.SchoolId == a.SchoolId))
                .Select(a => a.SchoolId)
                .InGroups(Confirms),
        ];
    }

    public async Task<IReadOnlyList<HighlightGroup>> ForMe(
        CurrentUser me,
        IReadOnlyList<DueGroup> signs,
        CancellationToken ct
    )
    {
        var ids = signs.Select(sign => sign.Id).Distinct().ToList();
        var schools = await db
            .Schools.Where(s => ids.Contains(s.Id))
            .ByName(s => s.Name)
            .Take(MaxSchools)
            .Select(s => new
            {
                s.Id,
                s.Slug,
                s.Name,
            })
            .ToListAsync(ct);
        return schools.ConvertAll(school =>
        {
            var kinds = signs.Where(sign => sign.Id == school.Id).Select(sign => sign.Kind).ToHashSet();
            var url = "/schools/" + school.Slug;
            return new HighlightGroup(school.Name, [.. Lines(school.Slug, url, kinds)], "", url, "School page");
        });
    }

    private static IEnumerable<Highlight> Lines(string slug, string url, HashSet<string> kinds)
    {
        if (kinds.Contains(Sets))
            yield return Line(
                "Staff",
                "Evaluators",
                url + "/evaluators",
                "The portal treats school leaders as evaluators unless a teacher says otherwise."
            );
        if (kinds.Contains(Counts))
            yield return Line("Figures", "School totals", url + "/totals", "");
        if (kinds.Contains(Confirms))
            yield return Line(
                "Staff",
                "Confirm new colleagues",
                Newcomers.Url(slug),
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
