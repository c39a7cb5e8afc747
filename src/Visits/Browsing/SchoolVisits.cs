using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Visits.Browsing;

/// <summary>Every visit to and from the schools that a person leads, with the state of its approval.</summary>
internal static class SchoolVisits
{
    public const string Url = "/visits/school";

    private const int PageSize = 20;

    internal sealed record Page(IReadOnlyList<VisitLine> Visits, Pager Pager)
        : PageModel("Visits to and from your school")
    {
        public required bool Past { get; init; }
    }

    public static async Task<IResult> Show([AsParameters] RequestContext context)
    {
        var (db, user) = (context.Db, context.User);
        var now = context.Now;
        var schools = await db.SchoolsSeenBy(user).ToListAsync(context.Ct);
        if (schools.Count == 0)
            return View.NotFound;
        var past = context.Http.Request.Query["when"] == "past";
        var found = db.Visits.AsNoTracking().Among(db.VisitsOf(schools));
        found = past
            ? found.Over(now).OrderByDescending(v => v.HostDay.StartsAt).ThenBy(v => v.Id)
            : found.Ahead(now).OrderBy(v => v.HostDay.StartsAt).ThenBy(v => v.Id);
        var count = await found.CountAsync(context.Ct);
        var page = Pager.Asked(context.Http.Request.Query, count, PageSize);
        var visits = await found
            .Include(v => v.School)
            .Include(v => v.HostDay.School)
            .Include(v => v.Approvals)
            .Include(v => v.People)
            .Skip((page - 1) * PageSize)
            .Take(PageSize)
            .ToListAsync(context.Ct);
        var zone = await db.ZoneOf(user, context.Ct);
        return View.Page(
            "visits/school",
            new Page(
                visits.ConvertAll(visit => VisitLine.From(visit, zone)),
                Pager.At(page, count, PageSize, number => $"{Url}?{(past ? "when=past&" : "")}page={number}")
            )
            {
                Past = past,
                Section = "visits",
                Breadcrumbs = [new("Visits", "/visits")],
                Robots = "noindex",
            }
        );
    }
}
