using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools;
using NetworkPortal.Visits.Browsing;
using NodaTime;

namespace NetworkPortal.Visits.Hosting;

/// <summary>The host's page: their school's days, each with the requests for it.</summary>
internal static class ListHosting
{
    /// <summary>Hardly anyone coordinates more schools.</summary>
    private const int MaxLoads = 10;

    internal sealed record Page(IReadOnlyList<Hosted> Upcoming, IReadOnlyList<Hosted> Past, int Waiting)
        : PageModel("Your school’s visit days")
    {
        /// <summary>How much the reader's schools have hosted this school year.</summary>
        public required IReadOnlyList<Load> Loads { get; init; }
    }

    internal sealed record Load(string School, string Text);

    /// <param name="Requests">The requests, unanswered ones first, in order of arrival.</param>
    internal sealed record Hosted(DayCard Day, bool Canceled, IReadOnlyList<VisitLine> Requests);

    public static async Task<IResult> Show(PortalDb db, CurrentUser user, TimeProvider time, CancellationToken ct)
    {
        // School leaders and network staff can open the page if one of their days no longer has a coordinator.
        if (
            !await db.Schools.CoordinatedBy(db, user).AnyAsync(ct) && !await db.HostDays.HostedBy(db, user).AnyAsync(ct)
        )
            return View.NotFound;
        var (now, zone) = (time.Now(), await db.ZoneOf(user, ct));
        var upcoming = await db
            .HostDays.AsNoTracking()
            .HostedBy(db, user)
            .Where(d => d.EndsAt > now)
            .Include(d => d.School)
            .OrderBy(d => d.StartsAt)
            .Take(100)
            .ToListAsync(ct);
        var past = await db
            .HostDays.AsNoTracking()
            .HostedBy(db, user)
            .Where(d => d.EndsAt <= now)
            .Include(d => d.School)
            .OrderByDescending(d => d.StartsAt)
            .Take(10)
            .ToListAsync(ct);
        var ids = upcoming.Concat(past).Select(day => day.Id).ToList();
        var visits = await db
            .Visits.AsNoTracking()
            .Where(v => ids.Contains(v.HostDayId))
            .Include(v => v.School)
            .Include(v => v.HostDay.School)
            .ToListAsync(ct);
        var byDay = visits
            .OrderBy(visit => visit.State)
            .ThenBy(visit => visit.RequestedAt)
            .ToLookup(visit => visit.HostDayId, visit => VisitLine.From(visit, zone));
        Hosted Row(HostDay day) => new(DayCard.From(day, zone), day.IsCanceled, [.. byDay[day.Id]]);
        return View.Page(
            "visits/hosting",
            new Page(
                [.. upcoming.Select(Row)],
                [.. past.Select(Row)],
                visits.Count(visit => visit.State == VisitState.Requested && visit.HostDay.EndsAt > now)
            )
            {
                Loads = await Loads(db, user, now.InUtc().Date, ct),
                Section = "visits",
                Breadcrumbs = [new("Visits", "/visits")],
                Robots = "noindex",
            }
        );
    }

    private static async Task<IReadOnlyList<Load>> Loads(
        PortalDb db,
        CurrentUser user,
        LocalDate today,
        CancellationToken ct
    )
    {
        var schools = await db
            .Schools.AsNoTracking()
            .CoordinatedBy(db, user)
            .ByName(s => s.Name)
            .Take(MaxLoads)
            .ToListAsync(ct);
        var loads = new List<Load>();
        foreach (var school in schools)
            loads.Add(
                new(school.Name, (await db.HostLoad(school.Id, SchoolYear.Of(today), today, ct)).Describe(today))
            );
        return loads;
    }
}
