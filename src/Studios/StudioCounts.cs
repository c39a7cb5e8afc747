using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools.Totals;
using NodaTime;

namespace NetworkPortal.Studios;

/// <summary>
/// The studio counts in a school's totals. Journals aren't counted, not even how many people keep one: from there it is
/// a small step to asking who doesn't.
/// </summary>
internal sealed class StudioCounts(PortalDb db) : ISchoolCounts
{
    private const int Days = 365;

    public async Task<IReadOnlyList<SchoolCount>> Of(
        Guid school,
        IQueryable<Guid> staff,
        Instant now,
        CancellationToken ct
    )
    {
        var running = db.Studios.Running().Select(s => s.Id);
        var parts = db.StudioMemberships.InRoom().Where(m => running.Contains(m.StudioId));
        var people = await staff.CountAsync(person => parts.Any(m => m.AccountId == person), ct);
        var since = now - Duration.FromDays(Days);
        var led = db.StudioMemberships.Leading().Where(m => staff.Contains(m.AccountId));
        var sessions = await db
            .StudioSessions.Where(s => s.EndsAt > since && led.Any(m => m.StudioId == s.StudioId))
            .Held(db, now)
            .CountAsync(ct);
        return
        [
            new("studios.people", "People in a studio now", people, OfPeople: true),
            new(
                "studios.sessions",
                "Sessions held in studios led by your staff, last 12 months",
                sessions,
                OfPeople: false
            ),
        ];
    }
}
