using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools;
using NodaTime;

namespace NetworkPortal.Inquiry.Briefs.Reading;

/// <summary>The published briefs by people of a school, for the school's timeline.</summary>
internal sealed class SchoolBriefs(PortalDb db, BriefReader reader) : ISchoolHistory
{
    public async Task<IReadOnlyList<SchoolEvent>> Of(School school, LocalDate today, CancellationToken ct)
    {
        var members = db.Memberships.Where(m => m.SchoolId == school.Id).Select(m => m.AccountId);
        var briefs = await db
            .PracticeBriefs.AsNoTracking()
            .Published()
            .Whole()
            .Where(b => members.Contains(b.OwnerId))
            .OrderByDescending(b => b.PublishedAt)
            .ThenBy(b => b.Id)
            .Take(ISchoolHistory.Most)
            .ToListAsync(ct);
        var zone = Clock.Zone(school.TimeZoneId);
        return
        [
            .. from brief in await reader.Of(briefs, ct)
            where brief.PublishedAt is not null && brief.Schools.Contains(school.Name)
            let day = brief.PublishedAt!.Value.InZone(zone).Date
            select new SchoolEvent("Practice brief", brief.Title, brief.Url, day, day),
        ];
    }
}
