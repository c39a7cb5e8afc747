using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Visits.Browsing;

namespace NetworkPortal.Visits.Interests;

/// <summary>The visit days that colleagues would like to see, or that the reader would.</summary>
internal static class ListInterests
{
    public const string Url = "/visits/interests";

    private const int PageSize = 20;

    internal sealed record Page(IReadOnlyList<Line> Days, Site.Pager Pager)
        : PageModel("Visit days colleagues want to see");

    /// <param name="Mine">Whether the reader would like to see it too.</param>
    internal sealed record Line(DayCard Day, IReadOnlyList<Colleague> Colleagues, bool Mine);

    internal sealed record Colleague(string Name, string Note);

    public static async Task<IResult> Show([AsParameters] RequestContext context)
    {
        var (db, me) = (context.Db, context.User.Id);
        var colleagues = db.Set<VisitInterest>().AsNoTracking().SeenBy(db, me);
        var mine = db.Set<VisitInterest>().AsNoTracking().Where(i => i.AccountId == me);
        var found = db
            .HostDays.AsNoTracking()
            .Upcoming(context.Now)
            .Where(d => colleagues.Any(i => i.HostDayId == d.Id) || mine.Any(i => i.HostDayId == d.Id));
        var count = await found.CountAsync(context.Ct);
        var page = Site.Pager.Asked(context.Http.Request.Query, count, PageSize);
        var days = await found
            .Include(d => d.School)
            .OrderBy(d => d.StartsAt)
            .ThenBy(d => d.Id)
            .Skip((page - 1) * PageSize)
            .Take(PageSize)
            .ToListAsync(context.Ct);
        var ids = days.ConvertAll(day => day.Id);
        var named = (
            await colleagues.Where(i => ids.Contains(i.HostDayId)).Include(i => i.Account).ToListAsync(context.Ct)
        ).ToLookup(i => i.HostDayId);
        var own = await mine.Where(i => ids.Contains(i.HostDayId)).Select(i => i.HostDayId).ToListAsync(context.Ct);
        var zone = await db.ZoneOf(context.User, context.Ct);
        return View.Page(
            "visits/interests",
            new Page(
                days.ConvertAll(day => new Line(
                    DayCard.From(day, zone),
                    [.. named[day.Id].OrderBy(i => i.At).Select(i => new Colleague(i.Account.DisplayName, i.Note))],
                    own.Contains(day.Id)
                )),
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
