using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools;
using NetworkPortal.Visits.Browsing;

namespace NetworkPortal.Visits.Hosting;

/// <summary>The host's page: their school's days, each with the requests for it.</summary>
internal static class ListHosting
{
    internal sealed record Page(IReadOnlyList<Hosted> Upcoming, IReadOnlyList<Hosted> Past, int Waiting)
        : PageModel("Your school’s visit days");

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
                Section = "visits",
                Breadcrumbs = [new("Visits", "/visits")],
                Robots = "noindex",
            }
        );
    }
}
