using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools.People.Staff;
using NetworkPortal.Site;

namespace NetworkPortal.Schools;

/// <summary>One school: what it is, what it can show, and what the other modules know of it. Who arranges its visits is
/// told to members only.</summary>
internal static class SchoolPage
{
    internal sealed record Fact(string Term, string Text, string? Url);

    internal sealed record Page(
        string Name,
        Html Emblem,
        string About,
        Html ToShow,
        IReadOnlyList<Fact> Facts,
        IReadOnlyList<HighlightGroup> Groups,
        Members Members
    ) : PageModel(Name)
    {
        /// <summary>No one from it has an account: what there is of it comes from what was published about
        /// it.</summary>
        public bool InLibrary { get; init; }
    }

    /// <param name="Coordinators">Their names; nobody's for readers who are not signed in.</param>
    /// <param name="LetterUrl">Where to write to them, or blank where there is nobody.</param>
    internal sealed record Members(IReadOnlyList<string> Coordinators, string LetterUrl)
    {
        /// <summary>What the reader may do for this school.</summary>
        public IReadOnlyList<Crumb> Tasks { get; init; } = [];
    }

    public static async Task<IResult> Show(
        string slug,
        PortalDb db,
        CurrentUser user,
        PortalOptions portal,
        IEnumerable<IHighlightSource> sources,
        CancellationToken ct
    )
    {
        var school = await db
            .Schools.AsNoTracking()
            .Include(s => s.District)
            .SingleOrDefaultAsync(s => s.Slug == slug, ct);
        if (school is null)
            return View.NotFound;
        var groups = new List<HighlightGroup>();
        foreach (var source in sources.OrderBy(s => s.Order))
            groups.AddRange(await source.ForPlace(slug, ct));
        return View.Page(
            "schools/school",
            new Page(
                school.Name,
                school.Emblem,
                school.About,
                Html.FromMarkdown(school.ToShow),
                Facts(school),
                groups,
                await ForMembers(school, db, user, ct)
            )
            {
                InLibrary = !await db.Schools.Where(s => s.Slug == slug).WithMembers(db).AnyAsync(ct),
                Section = "schools",
                Breadcrumbs = [new("Home", "/"), new("Schools", "/schools")],
                Canonical = portal.Url("/schools/" + slug),
                Description =
                    school.About.Length > 0 ? PlainText.Shorten(school.About, 200) : $"{school.Name} in the network.",
            }
        );
    }

    private static async Task<Members> ForMembers(School school, PortalDb db, CurrentUser user, CancellationToken ct)
    {
        var answering = await db.AnswerersFor(school.Id)
            .Where(a => a.AtSchool)
            .Select(a => a.Name)
            .OrderBy(name => name)
            .ToListAsync(ct);
        var letter = answering.Count > 0 ? $"/schools/{school.Slug}/letter" : "";
        if (!user.SignedIn)
            return new([], letter);
        return new(answering, letter) { Tasks = await Tasks(school, db, user, ct) };
    }

    private static async Task<List<Crumb>> Tasks(School school, PortalDb db, CurrentUser user, CancellationToken ct)
    {
        (string Permission, string Text, string Page)[] all =
        [
            (Permissions.ManageSchool, "Edit school page", "edit"),
            (Permissions.ManageSchoolStaff, "Staff", "staff"),
            (Permissions.SetEvaluators, "Evaluators", "evaluators"),
            (Permissions.ViewSchoolTotals, "School totals", "totals"),
        ];
        var tasks = new List<Crumb>();
        foreach (var (permission, text, page) in all)
            if (await db.SchoolsWhere(user, permission).AnyAsync(s => s.Id == school.Id, ct))
                tasks.Add(new(text, $"/schools/{school.Slug}/{page}"));
        if (await Newcomers.ToConfirm(db, school.Id, user).AnyAsync(ct))
            tasks.Add(new("Confirm new colleagues", Newcomers.Url(school.Slug)));
        return tasks;
    }

    private static List<Fact> Facts(School school) =>
        new Fact[]
        {
            new("District", school.District?.Name ?? "", "/districts/" + school.District?.Slug),
            new("Location", school.Place, null),
            new("State", school.State, null),
            new("Grades", school.GradeBand, null),
            new("Time zone", Clock.ZoneName(school.TimeZoneId), null),
            new("NCES ID", school.NcesId ?? "", null),
        }
            .Where(fact => fact.Text.Length > 0)
            .ToList();
}
