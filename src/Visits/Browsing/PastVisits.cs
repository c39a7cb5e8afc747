using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Visits.Browsing;

/// <summary>The visits that a person went on, arranged, or hosted, and those of the schools they lead.</summary>
internal static class PastVisits
{
    public const string Url = "/visits/past";

    private const int PageSize = 20;

    internal sealed record Page(IReadOnlyList<VisitLine> Visits, Site.Pager Pager) : PageModel("Past visits");

    public static async Task<IResult> Show([AsParameters] RequestContext context)
    {
        var (db, user) = (context.Db, context.User);
        var now = context.Now;
        var involved = db.Visits.VisibleTo(db, user.Id);
        var leading = db.Visits.AtSchoolsOf(db, user);
        var past = db
            .Visits.AsNoTracking()
            .Where(v => v.State == VisitState.Confirmed && v.HostDay.EndsAt <= now)
            .Where(v => involved.Any(i => i.Id == v.Id) || leading.Any(l => l.Id == v.Id));
        var count = await past.CountAsync(context.Ct);
        var page = Site.Pager.Asked(context.Http.Request.Query, count, PageSize);
        var visits = await past.Include(v => v.School)
            .Include(v => v.HostDay.School)
            .OrderByDescending(v => v.HostDay.StartsAt)
            .ThenBy(v => v.Id)
            .Skip((page - 1) * PageSize)
            .Take(PageSize)
            .ToListAsync(context.Ct);
        var zone = await db.ZoneOf(user, context.Ct);
        return View.Page(
            "visits/past",
            new Page(
                visits.ConvertAll(visit => VisitLine.From(visit, zone)),
                Site.Pager.At(page, count, PageSize, number => $"{Url}?page={number}")
            )
            {
                Section = "visits",
                Breadcrumbs = [new("Visits", "/visits")],
                Robots = "noindex",
            }
        );
    }
}
