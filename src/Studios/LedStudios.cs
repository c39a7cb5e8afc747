using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools;
using NodaTime;

namespace NetworkPortal.Studios;

/// <summary>The studios that people of a school lead or led, for the school's timeline.</summary>
internal sealed class LedStudios(PortalDb db) : ISchoolHistory
{
    public async Task<IReadOnlyList<SchoolEvent>> Of(School school, LocalDate today, CancellationToken ct)
    {
        var slug = school.Slug;
        var led = db.StudioSchools().Where(s => s.Slug == slug && s.Leads).Select(s => s.StudioId);
        return await db
            .Studios.AsNoTracking()
            .Public()
            .Where(s => s.StartsOn <= today && led.Contains(s.Id))
            .OrderByDescending(s => s.StartsOn)
            .ThenBy(s => s.Id)
            .Take(ISchoolHistory.Most)
            .Select(s => new SchoolEvent("Studio", s.Question, "/studios/" + s.Slug, s.StartsOn, s.EndsOn))
            .ToListAsync(ct);
    }
}
