using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Schools.Pages;

/// <summary>The list of the network's schools by state, then of those that only appear in the library.</summary>
internal static class SchoolList
{
    internal sealed record Line(string Name, string Url, Html Emblem, string Where);

    internal sealed record Group(string State, IReadOnlyList<Line> Schools);

    internal sealed record Page(IReadOnlyList<Group> Groups, int Count) : PageModel("Schools")
    {
        /// <summary>
        /// Schools without any accounts: they appear in the library but aren't members of the network.
        /// </summary>
        public IReadOnlyList<Line> InLibrary { get; init; } = [];
    }

    public static async Task<IResult> Show(PortalDb db, PortalOptions portal, CancellationToken ct)
    {
        var schools = await db.Schools.AsNoTracking().Include(s => s.District).ByName(s => s.Name).ToListAsync(ct);
        var members = await db.Schools.WithMembers(db).Select(s => s.Id).ToHashSetAsync(ct);
        var groups = schools
            .Where(s => members.Contains(s.Id))
            .GroupBy(s => s.State)
            .OrderBy(g => g.Key.Length == 0)
            .ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new Group(g.Key.Length == 0 ? "Other locations" : g.Key, g.Select(NewLine).ToList()))
            .ToList();
        return View.Page(
            "schools/schools",
            new Page(groups, members.Count)
            {
                InLibrary = [.. schools.Where(s => !members.Contains(s.Id)).Select(NewLine)],
                Section = "schools",
                Canonical = portal.Url("/schools"),
                Description =
                    "Explore the schools in the network, including their case studies, studios, and visit days.",
            }
        );
    }

    private static Line NewLine(School school) =>
        new(school.Name, "/schools/" + school.Slug, school.Emblem, school.WhereWords());
}
