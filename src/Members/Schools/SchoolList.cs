using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Members.Schools;

/// <summary>All schools of the network, by state.</summary>
internal static class SchoolList
{
    internal sealed record Line(string Name, string Url, Html Emblem, string Where);

    internal sealed record Group(string State, IReadOnlyList<Line> Schools);

    internal sealed record Page(IReadOnlyList<Group> Groups, int Count) : PageModel("Schools");

    public static async Task<IResult> Show(PortalDb db, PortalOptions portal, CancellationToken cancel)
    {
        var schools = await db.Schools.AsNoTracking().Include(s => s.District).ByName(s => s.Name).ToListAsync(cancel);
        var groups = schools.GroupBy(s => s.State).OrderBy(g => g.Key.Length == 0).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new Group(g.Key.Length == 0 ? "Elsewhere" : g.Key, g.Select(NewLine).ToList())).ToList();
        return View.Page("members/schools", new Page(groups, schools.Count)
        {
            Section = "schools",
            Canonical = portal.Url("/schools"),
            Description = "The schools of the network: each with its own block in the quilt, its case studies, studios and visit days.",
        });
    }

    private static Line NewLine(School school) => new(school.Name, "/schools/" + school.Slug, school.Emblem, school.WhereWords());
}
