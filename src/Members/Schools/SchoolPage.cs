using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Members.Schools;

/// <summary>One school: what it is, and what the other modules know of it.</summary>
internal static class SchoolPage
{
    internal sealed record Fact(string Term, string Text, string? Url);

    internal sealed record Page(string Name, Html Emblem, string About, IReadOnlyList<Fact> Facts, IReadOnlyList<HighlightGroup> Groups) : PageModel(Name);

    public static async Task<IResult> Show(string slug, PortalDb db, PortalOptions portal, IEnumerable<IHighlightSource> sources, CancellationToken cancel)
    {
        var school = await db.Schools.AsNoTracking().Include(s => s.District).SingleOrDefaultAsync(s => s.Slug == slug, cancel);
        if (school is null) return View.NotFound;
        var groups = new List<HighlightGroup>();
        foreach (var source in sources.OrderBy(s => s.Order)) groups.AddRange(await source.ForPlace(slug, cancel));
        return View.Page("members/school", new Page(school.Name, school.Emblem, school.About, Facts(school), groups)
        {
            Section = "schools",
            Breadcrumbs = [new("Home", "/"), new("Schools", "/schools")],
            Canonical = portal.Url("/schools/" + slug),
            Description = school.About.Length > 0 ? PlainText.Shorten(school.About, 200) : $"{school.Name} in the network.",
        });
    }

    private static List<Fact> Facts(School school) => new Fact[]
    {
        new("District", school.District?.Name ?? "", null),
        new("Place", school.Place, null),
        new("State", school.State, null),
        new("Grades", school.GradeBand, null),
    }.Where(fact => fact.Text.Length > 0).ToList();
}
