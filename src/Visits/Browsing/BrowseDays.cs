using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools;
using NetworkPortal.Site;

namespace NetworkPortal.Visits.Browsing;

/// <summary>The list of visit days; signed-in people see their own visits above it.</summary>
internal static class BrowseDays
{
    private const int PageSize = 20;

    internal sealed record Page : PageModel
    {
        public override string Title => "Visits";

        public required string Words { get; init; }

        public required string State { get; init; }

        public required string Grades { get; init; }

        public required string Month { get; init; }

        public required int? People { get; init; }

        public required IReadOnlyList<DayCard> Days { get; init; }

        public required int Count { get; init; }

        public required DayFilters Filters { get; init; }

        public required Pager Pager { get; init; }

        public required Mine? Mine { get; init; }
    }

    /// <param name="Waiting">The number of requests that this person needs to answer.</param>
    internal sealed record Mine(IReadOnlyList<VisitLine> Visits, bool Coordinates, int Waiting)
    {
        /// <summary>The other upcoming visits to and from schools that the person leads.</summary>
        public required IReadOnlyList<VisitLine> AtSchool { get; init; }
    }

    public static async Task<IResult> Show(
        [AsParameters] DayQuery query,
        [AsParameters] RequestContext context,
        PortalOptions portal
    )
    {
        var filter = DayFilter.From(query);
        var upcoming = context.Db.HostDays.AsNoTracking().Upcoming(context.Now);
        var found = filter.Of(upcoming);
        var groups = await DayGroup.Of(filter.Open(upcoming), context.Ct);
        var count = groups.Where(filter.Matches).Sum(group => group.Count);
        var page = Pager.Asked(context.Http.Request.Query, count, PageSize);
        var days = await found
            .Include(d => d.School)
            .OrderBy(d => d.StartsAt)
            .ThenBy(d => d.Id)
            .Skip((page - 1) * PageSize)
            .Take(PageSize)
            .ToListAsync(context.Ct);
        var zone = await context.Db.ZoneIfSignedIn(context.User, context.Ct);
        return View.Page(
            "visits/browse",
            new Page
            {
                Words = filter.Words,
                State = filter.State,
                Month = filter.MonthText,
                Grades = filter.Grades,
                People = filter.People,
                Days = days.ConvertAll(day => DayCard.From(day, zone)),
                Count = count,
                Filters = DayFilters.Of(groups, filter),
                Pager = Pager.At(page, count, PageSize, filter.Url),
                Mine = context.User.SignedIn
                    ? await FindMine(context.Db, context.User, context.Time, zone, context.Ct)
                    : null,
                Section = "visits",
                Description =
                    "Find visit days at schools in the network. "
                    + "See how a school works, then request a visit for your team.",
                Canonical = portal.Url("/visits"),
                Robots = filter.IsEmpty ? null : "noindex",
            }
        );
    }

    private static async Task<Mine> FindMine(
        PortalDb db,
        CurrentUser user,
        TimeProvider time,
        string? zone,
        CancellationToken ct
    )
    {
        var now = time.Now();
        var visits = await db
            .Visits.AsNoTracking()
            .MadeOrJoinedBy(db, user)
            .Include(v => v.School)
            .Include(v => v.HostDay.School)
            .Include(v => v.Approvals)
            .Ahead(now)
            .Where(v => v.State != VisitState.Canceled)
            .OrderBy(v => v.HostDay.StartsAt)
            .Take(20)
            .ToListAsync(ct);
        var waiting = await db
            .Visits.HostedBy(db, user)
            .Ahead(now)
            .CountAsync(v => v.State == VisitState.Requested, ct);
        var shown = visits.ConvertAll(visit => visit.Id);
        var atSchool = await db
            .Visits.AsNoTracking()
            .AtSchoolsOf(db, user)
            .Live()
            .Include(v => v.School)
            .Include(v => v.HostDay.School)
            .Include(v => v.Approvals)
            .Ahead(now)
            .Where(v => !shown.Contains(v.Id))
            .OrderBy(v => v.HostDay.StartsAt)
            .Take(20)
            .ToListAsync(ct);
        return new(
            [.. visits.Select(visit => VisitLine.From(visit, zone))],
            await db.Schools.CoordinatedBy(db, user).AnyAsync(ct),
            waiting
        )
        {
            AtSchool = atSchool.ConvertAll(visit => VisitLine.From(visit, zone)),
        };
    }
}
