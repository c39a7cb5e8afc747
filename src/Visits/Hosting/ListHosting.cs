using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools;
using NetworkPortal.Visits.Browsing;

namespace NetworkPortal.Visits.Hosting;

/// <summary>The host's page: requests to answer first, then what the school offers, each offer with its days.</summary>
internal static class ListHosting
{
    /// <param name="Waiting">The requests that need an answer, in order of arrival.</param>
    internal sealed record Page(IReadOnlyList<VisitLine> Waiting, IReadOnlyList<Offered> Offers)
        : PageModel("Your school’s visit days")
    {
        public required IReadOnlyList<Hosted> Past { get; init; }

        /// <summary>The schools for which the reader may post days.</summary>
        public required IReadOnlyList<HostSchool> Schools { get; init; }

        public bool CanPost => Schools.Count > 0;

        /// <summary>How much the reader's schools have hosted this school year.</summary>
        public required IReadOnlyList<Load> Loads { get; init; }
    }

    internal sealed record Load(string School, string Text);

    internal sealed record HostSchool(Guid Id, string Slug, string Name);

    /// <param name="MoreUrl">The page for posting more dates; null if the reader may not.</param>
    internal sealed record Offered(string Focus, string School, string EditUrl, string? MoreUrl)
    {
        /// <summary>The upcoming days; none if the school has to post new dates.</summary>
        public required IReadOnlyList<Hosted> Days { get; init; }
    }

    /// <param name="Visits">The visits, unanswered ones first, in order of arrival.</param>
    internal sealed record Hosted(DayCard Day, bool Canceled, IReadOnlyList<VisitLine> Visits);

    public static async Task<IResult> Show([AsParameters] RequestContext context)
    {
        var (db, user) = (context.Db, context.User);
        var now = context.Now;
        var coordinated = await db
            .Schools.CoordinatedBy(db, user)
            .Select(s => new HostSchool(s.Id, s.Slug, s.Name))
            .ToListAsync(context.Ct);
        // Read once, because it takes longer than to read the days of a school.
        var mine = await db.SchoolsAnsweredBy(user.Id).ToListAsync(context.Ct);
        // School leaders and network staff can open the page if one of their days no longer has a coordinator.
        if (coordinated.Count == 0 && !await db.HostDays.AnyAsync(d => mine.Contains(d.SchoolId), context.Ct))
            return View.NotFound;
        var zone = await db.ZoneOf(user, context.Ct);
        var days = db.HostDays.AsNoTracking().Where(d => mine.Contains(d.SchoolId)).Include(d => d.School);
        var upcoming = await days.Where(d => d.EndsAt > now).OrderBy(d => d.StartsAt).Take(100).ToListAsync(context.Ct);
        var past = await days.Where(d => d.EndsAt <= now)
            .OrderByDescending(d => d.StartsAt)
            .Take(10)
            .ToListAsync(context.Ct);
        var visits = await Visits(context, [.. upcoming.Concat(past).Select(day => day.Id)]);
        var byDay = visits.ToLookup(visit => visit.HostDayId, visit => VisitLine.From(visit, zone));
        Hosted Row(HostDay day) => new(DayCard.From(day, zone), day.IsCanceled, [.. byDay[day.Id]]);
        var byOffer = upcoming.ToLookup(day => day.OfferId, Row);
        Offered Group(VisitOffer offer) =>
            new(
                offer.Focus,
                offer.School.Name,
                $"/visits/offers/{offer.Id}/edit",
                coordinated.Exists(school => school.Id == offer.SchoolId) ? $"/visits/offers/{offer.Id}/days/new" : null
            )
            {
                Days = [.. byOffer[offer.Id]],
            };
        return View.Page(
            "visits/hosting",
            new Page(
                [
                    .. visits
                        .Where(visit => visit.State == VisitState.Requested && visit.HostDay.EndsAt > now)
                        .OrderBy(visit => visit.RequestedAt)
                        .Select(visit => VisitLine.From(visit, zone)),
                ],
                [.. (await Offers(context, mine, upcoming)).Select(Group)]
            )
            {
                Past = past.ConvertAll(Row),
                Schools = coordinated,
                Loads = await Loads(context, coordinated),
                Section = "visits",
                Breadcrumbs = [new("Visits", "/visits")],
                Robots = "noindex",
            }
        );
    }

    private static async Task<List<Visit>> Visits(RequestContext context, List<Guid> days)
    {
        var visits = await context
            .Db.Visits.AsNoTracking()
            .Where(v => days.Contains(v.HostDayId))
            .Include(v => v.School)
            .Include(v => v.HostDay.School)
            .Include(v => v.People)
            .ToListAsync(context.Ct);
        return [.. visits.OrderBy(visit => visit.State).ThenBy(visit => visit.RequestedAt)];
    }

    /// <summary>Returns the offers of these days in their order, then the newest ones without upcoming days.</summary>
    private static async Task<IReadOnlyList<VisitOffer>> Offers(
        RequestContext context,
        List<Guid> mine,
        List<HostDay> upcoming
    )
    {
        var ids = upcoming.Select(day => day.OfferId).Distinct().ToList();
        var offers = context.Db.VisitOffers.AsNoTracking().Include(o => o.School);
        var dated = await offers.Where(o => ids.Contains(o.Id)).ToListAsync(context.Ct);
        var undated = await offers
            .Where(o => !ids.Contains(o.Id) && mine.Contains(o.SchoolId))
            .OrderByDescending(o => o.CreatedAt)
            .Take(20)
            .ToListAsync(context.Ct);
        return [.. dated.OrderBy(offer => ids.IndexOf(offer.Id)), .. undated];
    }

    private static async Task<IReadOnlyList<Load>> Loads(RequestContext context, List<HostSchool> schools)
    {
        var today = context.Now.InUtc().Date;
        var loads = new List<Load>();
        // Hardly anyone coordinates more schools.
        foreach (var school in schools.Take(10))
        {
            var load = await context.Db.HostLoad(school.Id, SchoolYear.Of(today), today, context.Ct);
            loads.Add(new(school.Name, load.Describe(today)));
        }
        return loads;
    }
}
