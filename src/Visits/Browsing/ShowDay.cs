using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools;
using NetworkPortal.Site;

namespace NetworkPortal.Visits.Browsing;

/// <summary>
/// The page of a host day: what there is to see, when, how many spots are left, and what the reader can do.
/// </summary>
internal static class ShowDay
{
    internal sealed record Page : PageModel
    {
        public override string Title => Day.Focus;

        public required DayCard Day { get; init; }

        public required string Agenda { get; init; }

        public required string? Stopped { get; init; }

        public required bool CanAsk { get; init; }

        public required bool IsHost { get; init; }

        /// <summary>Whether the day is upcoming and not canceled, full or not.</summary>
        public required bool Open { get; init; }

        /// <summary>The visits that the reader's schools have requested for the day.</summary>
        public required IReadOnlyList<VisitLine> Asks { get; init; }

        public required IReadOnlyList<string> Coordinators { get; init; }

        public required DayInterest Interest { get; init; }
    }

    public static async Task<IResult> Show(Guid id, [AsParameters] RequestContext context, PortalOptions portal)
    {
        var day = await context
            .Db.HostDays.AsNoTracking()
            .Include(d => d.School)
            .FirstOrDefaultAsync(d => d.Id == id, context.Ct);
        if (day is null)
            return View.NotFound;
        var zone = await context.Db.ZoneOf(context.User, context.Ct);
        var asks = await context
            .Db.Visits.AsNoTracking()
            .MadeOrJoinedBy(context.Db, context.User)
            .Live()
            .Where(v => v.HostDayId == id)
            .Include(v => v.School)
            .Include(v => v.HostDay.School)
            .ToListAsync(context.Ct);
        var schools = await context
            .Db.Schools.CoordinatedBy(context.Db, context.User)
            .Select(s => s.Id)
            .ToListAsync(context.Ct);
        return View.Page(
            "visits/day",
            new Page
            {
                Day = DayCard.From(day, zone),
                Agenda = day.Description,
                Stopped = Stopped(day, context.Time),
                CanAsk =
                    !context.User.SignedIn
                    || schools.Any(school => school != day.SchoolId && asks.All(visit => visit.SchoolId != school)),
                IsHost = await context
                    .Db.AnsweringBy(context.User.Id)
                    .AnyAsync(a => a.SchoolId == day.SchoolId, context.Ct),
                Open = day.TakesRequests(context.Now),
                Asks = [.. asks.Select(visit => VisitLine.From(visit, zone))],
                Coordinators = await Coordinators(context.Db, context.User, context.Ct),
                Interest = await DayInterest.Of(context, day, arranges: schools.Count > 0),
                Section = "visits",
                Breadcrumbs = [new("Visits", "/visits")],
                Description = $"{day.School.Name} is hosting visitors on {day.When()}.",
                Canonical = portal.Url($"/visits/days/{id}"),
                Robots = day.TakesRequests(context.Now) ? null : "noindex",
            }
        );
    }

    /// <summary>Returns why the day can't be requested (anymore), or null if it can.</summary>
    private static string? Stopped(HostDay day, TimeProvider time)
    {
        if (day.IsCanceled)
            return $"{day.School.Name} canceled this visit day. {day.CancelReason}".TrimEnd();
        if (!day.TakesRequests(time.Now()))
            return "This visit day has started or is over.";
        return day.TeamsLeft == 0 || day.PeopleLeft == 0
            ? "This visit day is full. If a team cancels, spots will open up."
            : null;
    }

    /// <summary>Returns the people who could send a request for someone who may not.</summary>
    private static async Task<IReadOnlyList<string>> Coordinators(PortalDb db, CurrentUser user, CancellationToken ct)
    {
        if (!user.SignedIn)
            return [];
        var mine = db.Memberships.Of(user).Select(m => m.SchoolId);
        return await db
            .Memberships.Holding(db, Permissions.ArrangeVisits)
            .Where(m => mine.Contains(m.SchoolId) && m.AccountId != user.Id)
            .Select(m => m.Account.DisplayName)
            .Distinct()
            .ByName(name => name)
            .Take(5)
            .ToListAsync(ct);
    }
}
