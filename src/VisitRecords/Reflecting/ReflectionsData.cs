using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Visits;

namespace NetworkPortal.VisitRecords.Reflecting;

/// <summary>The reflections that a person wrote about visits.</summary>
internal sealed class ReflectionsData(PortalDb db) : IPersonalData
{
    /// <summary>Before the person’s entries on teams are erased, by which some reflections are found.</summary>
    public int EraseOrder => -1;

    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken ct)
    {
        var own = await db
            .VisitReflections.AsNoTracking()
            .Own(db, person)
            .Include(r => r.Visit.HostDay.School)
            .OrderBy(r => r.CreatedAt)
            .ToListAsync(ct);
        yield return new(
            "Your reflections on visits",
            own.ConvertAll(r =>
                PersonalRecords.Record(
                    ("Visit", $"{r.VisitId}"),
                    ("Host", r.Visit.HostDay.School.Name),
                    ("Written", $"{r.CreatedAt}"),
                    ("When", r.Moment.Describe()),
                    ("What you saw", r.Saw),
                    ("What has changed", r.Changed),
                    ("What you’ll try", r.WillTry),
                    ("Who can read it", r.Sharing.Describe())
                )
            )
        );
    }

    public async Task Erase(Guid person, CancellationToken ct)
    {
        foreach (var reflection in await db.VisitReflections.Own(db, person).ToListAsync(ct))
        {
            db.Remove(reflection);
            db.RecordChange("visit", $"{reflection.VisitId}");
        }
        await db.SaveChangesAsync(ct);
    }
}
