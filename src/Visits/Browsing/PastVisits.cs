using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Visits.Browsing;

/// <summary>The visits that a person went on, arranged, or hosted, and those of the schools they lead.</summary>
internal static class PastVisits
{
    public const string Url = "/visits/past";

    private const int PageSize = 20;

    internal sealed record Page(IReadOnlyList<Past> Visits, Pager Pager) : PageModel("Past visits");

    /// <param name="Attendance">"3 of 4 came"; blank if no one recorded it.</param>
    /// <param name="Reflections">How many reflections the reader can read; blank if none.</param>
    /// <param name="ReflectUrl">Where the reader can write about the visit; null if they did, or didn’t go.</param>
    internal sealed record Past(VisitLine Visit, string Attendance, string Reflections, string? ReflectUrl);

    public static async Task<IResult> Show([AsParameters] RequestContext context)
    {
        var (db, user) = (context.Db, context.User);
        var now = context.Now;
        var past = (await db.VisitsConcerning(user, context.Ct))
            .AsNoTracking()
            .Over(now)
            .Where(v => v.State == VisitState.Confirmed);
        var count = await past.CountAsync(context.Ct);
        var page = Pager.Asked(context.Http.Request.Query, count, PageSize);
        var visits = await past.Include(v => v.School)
            .Include(v => v.HostDay.School)
            .Include(v => v.People)
            .OrderByDescending(v => v.HostDay.StartsAt)
            .ThenBy(v => v.Id)
            .Skip((page - 1) * PageSize)
            .Take(PageSize)
            .ToListAsync(context.Ct);
        return View.Page(
            "visits/past",
            new Page(await Lines(visits, context), Pager.At(page, count, PageSize, number => $"{Url}?page={number}"))
            {
                Section = "visits",
                Breadcrumbs = [new("Visits", "/visits")],
                Robots = "noindex",
            }
        );
    }

    private static async Task<IReadOnlyList<Past>> Lines(List<Visit> visits, RequestContext context)
    {
        var (db, me) = (context.Db, context.User.Id);
        var ids = visits.ConvertAll(visit => visit.Id);
        var all = db.VisitReflections.Where(r => ids.Contains(r.VisitId));
        var own = await all.Own(db, me).Select(r => new { r.VisitId, r.Moment }).ToListAsync(context.Ct);
        var open = await all.OpenTo(db, me).Select(r => r.VisitId).ToListAsync(context.Ct);
        var went = await db.OnTeam(me)
            .Where(p => ids.Contains(p.VisitId) && p.Came != false)
            .Select(p => p.VisitId)
            .ToListAsync(context.Ct);
        var zone = await db.ZoneOf(context.User, context.Ct);
        return visits.ConvertAll(visit =>
        {
            var count = own.Count(r => r.VisitId == visit.Id) + open.Count(id => id == visit.Id);
            var due = visit
                .MomentsTo(context.Now)
                .Where(moment => !own.Exists(r => r.VisitId == visit.Id && r.Moment == moment))
                .Select(moment => $"/visits/{visit.Id}/reflections/{moment.Slug()}");
            return new Past(
                VisitLine.From(visit, zone),
                visit.AttendanceText(),
                count == 0 ? "" : Plural.Of(count, "reflection", "reflections"),
                went.Contains(visit.Id) ? due.FirstOrDefault() : null
            );
        });
    }
}
