using Microsoft.EntityFrameworkCore;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.OpenLessons;

/// <summary>The open lessons in which colleagues can watch what a cycle tries.</summary>
internal sealed class LessonCycles(PortalDb db) : ICycleLinks
{
    public async Task<IReadOnlyList<CycleLink>> Of(
        IReadOnlyCollection<Cycle> cycles,
        CurrentUser reader,
        CancellationToken ct
    )
    {
        var ids = cycles.Select(cycle => (Guid?)cycle.Id).ToList();
        var lessons = await db
            .OpenLessons.AsNoTracking()
            .VisibleTo(db, reader.Id)
            .Where(l => ids.Contains(l.CycleId) && l.CanceledAt == null)
            .OrderBy(l => l.StartsAt)
            .ToListAsync(ct);
        return lessons.ConvertAll(lesson => new CycleLink($"Come and watch, {lesson.When()}", lesson.Url())
        {
            CycleId = lesson.CycleId!.Value,
        });
    }
}
