using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Schools.People.Staff;
using NetworkPortal.Site;

namespace NetworkPortal.Schools.Pages;

/// <summary>
/// The school items on Today: for school leaders, evaluator assignments and totals; for staff, people they can confirm.
/// </summary>
internal sealed class SchoolTasks(PortalDb db) : IHighlightSource
{
    private const int MaxSchools = 5;

    public int Order => 80;

    public async Task<IReadOnlyList<HighlightGroup>> ForMe(CurrentUser me, CancellationToken ct)
    {
        var memberships = db.Memberships.Of(me);
        var schools = await db
            .Schools.Where(s => memberships.Any(m => m.SchoolId == s.Id))
            .ByName(s => s.Name)
            .Take(MaxSchools)
            .Select(s => new
            {
                s.Id,
                s.Slug,
                s.Name,
            })
            .ToListAsync(ct);
        var sets = await Ids(memberships.Holding(db, Permissions.SetEvaluators), ct);
        var counts = await Ids(memberships.Holding(db, Permissions.ViewSchoolTotals), ct);
        var groups = new List<HighlightGroup>();
        foreach (var school in schools)
        {
            var url = "/schools/" + school.Slug;
            var lines = new List<Highlight>();
            if (sets.Contains(school.Id))
                lines.Add(
                    new()
                    {
                        Kind = "Staff",
                        Title = "Evaluators",
                        Url = url + "/evaluators",
                        Text = "The portal treats school leaders as evaluators unless a teacher says otherwise.",
                        Emblem = Html.Empty,
                    }
                );
            if (counts.Contains(school.Id))
                lines.Add(
                    new()
                    {
                        Kind = "Figures",
                        Title = "School totals",
                        Url = url + "/totals",
                        Text = "",
                        Emblem = Html.Empty,
                    }
                );
            if (await Newcomers.ToConfirm(db, school.Id, me).AnyAsync(ct))
                lines.Add(
                    new()
                    {
                        Kind = "Staff",
                        Title = "Confirm new colleagues",
                        Url = Newcomers.Url(school.Slug),
                        Text = "Some people just joined. Confirm the ones you know.",
                        Emblem = Html.Empty,
                    }
                );
            if (lines.Count > 0)
                groups.Add(new(school.Name, lines, "", url, "School page"));
        }
        return groups;
    }

    private static async Task<HashSet<Guid>> Ids(IQueryable<Membership> memberships, CancellationToken ct) =>
        [.. await memberships.Select(m => m.SchoolId).ToListAsync(ct)];
}
