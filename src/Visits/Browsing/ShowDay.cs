using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools;
using NetworkPortal.Site;

namespace NetworkPortal.Visits.Browsing;

/// <summary>One host day: what is to be seen, when, how many places are left, and what this reader can do about
/// it.</summary>
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

        /// <summary>Whether the day is still to come and not cancelled, full or not.</summary>
        public required bool Open { get; init; }

        /// <summary>This reader's schools' visits to the day.</summary>
        public required IReadOnlyList<VisitLine> Asks { get; init; }

        public required IReadOnlyList<string> Coordinators { get; init; }
    }

    public static async Task<IResult> Show(
        Guid id,
        PortalDb db,
        CurrentUser user,
        PortalOptions portal,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var day = await db.HostDays.AsNoTracking().Include(d => d.School).FirstOrDefaultAsync(d => d.Id == id, ct);
        if (day is null)
            return View.NotFound;
        var zone = await db.ZoneOf(user, ct);
        var asks = await db
            .Visits.AsNoTracking()
            .MadeOrJoinedBy(db, user)
            .Live()
            .Where(v => v.HostDayId == id)
            .Include(v => v.School)
            .Include(v => v.HostDay.School)
            .ToListAsync(ct);
        var schools = await db.Schools.CoordinatedBy(db, user).Select(s => s.Id).ToListAsync(ct);
        return View.Page(
            "visits/day",
            new Page
            {
                Day = DayCard.From(day, zone),
                Agenda = day.Description,
                Stopped = Stopped(day, time),
                CanAsk =
                    !user.SignedIn
                    || schools.Any(school => school != day.SchoolId && asks.All(visit => visit.SchoolId != school)),
                IsHost = await db.AnsweringBy(user.Id).AnyAsync(a => a.SchoolId == day.SchoolId, ct),
                Open = day.TakesRequests(time.Now()),
                Asks = [.. asks.Select(visit => VisitLine.From(visit, zone))],
                Coordinators = await Coordinators(db, user, ct),
                Section = "visits",
                Breadcrumbs = [new("Visits", "/visits")],
                Description = $"{day.School.Name} hosts visitors on {day.When()}.",
                Canonical = portal.Url($"/visits/days/{id}"),
                Robots = day.TakesRequests(time.Now()) ? null : "noindex",
            }
        );
    }

    /// <summary>Why nobody can ask for the day (any more); null when people can.</summary>
    private static string? Stopped(HostDay day, TimeProvider time)
    {
        if (day.IsCancelled)
            return $"{day.School.Name} canceled this visit day. {day.CancelReason}".TrimEnd();
        if (!day.TakesRequests(time.Now()))
            return "This visit day has started or is over.";
        return day.TeamsLeft == 0 || day.PeopleLeft == 0
            ? "This visit day is full. Spots open up if a team cancels."
            : null;
    }

    /// <summary>Who could ask on behalf of somebody who may not.</summary>
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
