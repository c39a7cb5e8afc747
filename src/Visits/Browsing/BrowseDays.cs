using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools;
using NetworkPortal.Search;
using NetworkPortal.Site;
using NodaTime;
using NodaTime.Text;

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

        /// <summary>The first and the last date that suits, as date fields take them; blank for any.</summary>
        public required string From { get; init; }

        public required string To { get; init; }

        public required string Part { get; init; }

        /// <summary>The schools from which the reader can measure; empty if none has coordinates.</summary>
        public required IReadOnlyList<DistanceFrom> Schools { get; init; }

        public required string Near { get; init; }

        /// <summary>The ZIP code or the town from which to measure.</summary>
        public required PlaceForm Form { get; init; }

        public required int? Within { get; init; }

        public required bool Nearest { get; init; }

        public IReadOnlyList<int> Distances => DayFilter.Distances;

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
        SearchIndex index,
        PortalOptions portal
    )
    {
        var mine = await DistanceFrom.Mine(context);
        var filter = DayFilter.From(query);
        var form = new PlaceForm(
            filter.Place,
            mine.Count == 0 ? null
                : mine.Count == 1 ? mine[0].Name
                : "your school"
        );
        var origin = await DistanceFrom.Of(filter, mine, form, context);
        filter = filter with { Center = origin?.Point };
        var upcoming = context.Db.HostDays.AsNoTracking().Upcoming(context.Now).OpenTo(context.Db, context.User);
        filter = await filter.Look(index, upcoming, context.Ct);
        var found = filter.Of(upcoming);
        var groups = await DayGroup.Of(filter.Open(upcoming), context.Ct);
        var count = groups.Where(filter.Matches).Sum(group => group.Count);
        var page = Pager.Asked(context.Http.Request.Query, count, PageSize);
        var days = await filter
            .Sorted(found.Include(d => d.School))
            .Skip((page - 1) * PageSize)
            .Take(PageSize)
            .ToListAsync(context.Ct);
        var zone = await context.Db.ZoneIfSignedIn(context.User, context.Ct);
        var shown = new Page
        {
            Words = filter.Words,
            State = filter.State,
            Month = filter.MonthText,
            Grades = filter.Grades,
            People = filter.People,
            From = Iso(filter.First),
            To = Iso(filter.Last),
            Part = filter.Part?.Key() ?? "",
            Schools = mine,
            Near = origin?.Slug ?? filter.Near,
            Form = form,
            Within = filter.Miles,
            Nearest = filter.Nearest,
            Days = days.ConvertAll(day => DayCard.From(day, zone, origin)),
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
        };
        return form.Valid ? View.Page("visits/browse", shown) : View.Invalid("visits/browse", shown);
    }

    private static string Iso(LocalDate? day) => day is { } date ? LocalDatePattern.Iso.Format(date) : "";

    private static async Task<Mine> FindMine(
        PortalDb db,
        CurrentUser user,
        TimeProvider time,
        string? zone,
        CancellationToken ct
    )
    {
        var now = time.Now();
        var own = await db.OwnSchoolsAnsweredBy(user.Id).ToListAsync(ct);
        var visits = await db
            .Visits.AsNoTracking()
            .Among(db.VisitsFrom(own).Union(db.VisitsJoinedBy(user.Id)))
            .Include(v => v.School)
            .Include(v => v.HostDay.School)
            .Include(v => v.Approvals)
            .Include(v => v.People)
            .Ahead(now)
            .Where(v => v.State != VisitState.Canceled)
            .OrderBy(v => v.HostDay.StartsAt)
            .Take(20)
            .ToListAsync(ct);
        var answered = await db.SchoolsAnsweredBy(user.Id).ToListAsync(ct);
        var waiting = await db
            .Visits.Where(v => answered.Contains(v.HostDay.SchoolId))
            .Ahead(now)
            .CountAsync(v => v.State == VisitState.Requested, ct);
        var atSchool = await AtSchool(db, user, now, visits.ConvertAll(visit => visit.Id), ct);
        return new(
            [.. visits.Select(visit => VisitLine.From(visit, zone))],
            await db.Schools.CoordinatedBy(db, user).AnyAsync(ct),
            waiting
        )
        {
            AtSchool = atSchool.ConvertAll(visit => VisitLine.From(visit, zone)),
        };
    }

    private static async Task<List<Visit>> AtSchool(
        PortalDb db,
        CurrentUser user,
        Instant now,
        List<Guid> shown,
        CancellationToken ct
    )
    {
        var seen = await db.SchoolsSeenBy(user).ToListAsync(ct);
        return seen.Count == 0
            ? []
            : await db
                .Visits.AsNoTracking()
                .Among(db.VisitsOf(seen))
                .Live()
                .Include(v => v.School)
                .Include(v => v.HostDay.School)
                .Include(v => v.Approvals)
                .Include(v => v.People)
                .Ahead(now)
                .Where(v => !shown.Contains(v.Id))
                .OrderBy(v => v.HostDay.StartsAt)
                .Take(20)
                .ToListAsync(ct);
    }
}
