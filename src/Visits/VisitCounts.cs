using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools.Totals;
using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>The visit counts in a school's totals.</summary>
internal sealed class VisitCounts(PortalDb db) : ISchoolCounts
{
    private const int Days = 365;

    public async Task<IReadOnlyList<SchoolCount>> Of(
        Guid school,
        IQueryable<Guid> staff,
        Instant now,
        CancellationToken ct
    )
    {
        var since = now - Duration.FromDays(Days);
        var happened = db.Visits.Ahead(since).Over(now).Where(v => v.State == VisitState.Confirmed);
        var made = happened.Where(v => v.SchoolId == school);
        var people = await db.Accounts.CountAsync(
            a =>
                staff.Contains(a.Id)
                && made.Any(v =>
                    v.People.Any(p =>
                        p.Side == VisitSide.Visitor
                        && p.Status == VisitPersonStatus.Coming
                        && p.Came != false
                        && p.NormalizedEmail == a.NormalizedEmail
                    )
                ),
            ct
        );
        return
        [
            new("visits.people", "People who went on a visit, last 12 months", people, OfPeople: true),
            new("visits.made", "Visits your school made, last 12 months", await Count(made, ct), OfPeople: false),
            new(
                "visits.hosted",
                "Visits your school hosted, last 12 months",
                await Count(happened.Where(v => v.HostDay.SchoolId == school), ct),
                OfPeople: false
            ),
        ];
    }

    /// <summary>Counts all sign-ups for a day as one visit.</summary>
    private static Task<int> Count(IQueryable<Visit> visits, CancellationToken ct) =>
        visits.Select(v => v.PartyId == v.SchoolId ? v.Id : v.HostDayId).Distinct().CountAsync(ct);
}
