using Microsoft.EntityFrameworkCore;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.OpenLessons;

/// <summary>The open lessons in which colleagues can watch what a cycle tries.</summary>
internal sealed class LessonCycles(PortalDb db) : ICycleLinks
{
    public async Task<IReadOnlyList<CycleLink>> Of(Cycle cycle, CurrentUser reader, CancellationToken ct)
    {
        var lessons = await db
            .OpenLessons.AsNoTracking()
            .VisibleTo(db, reader.Id)
            .Where(l => l.CycleId == cycle.Id && l.CanceledAt == null)
            .OrderBy(l => l.StartsAt)
            .ToListAsync(ct);
        return lessons.ConvertAll(lesson => new CycleLink($"Come and watch, {lesson.When()}", lesson.Url()));
    }
}
