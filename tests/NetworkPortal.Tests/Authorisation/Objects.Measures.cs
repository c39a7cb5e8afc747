using NetworkPortal.Inquiry.Measures;
using NetworkPortal.Journals;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Authorisation;

/// <summary>Measures: private ones, and one shared with the teacher's school.</summary>
internal sealed partial class Objects
{
    private Task Measures() =>
        portal.Db(async db =>
        {
            var (teacher, elsewhere) = (cast[Cast.Teacher].Id, cast[Cast.TeacherElsewhere].Id);
            NewMeasure(db, "measure", teacher);
            NewMeasure(db, "measure-to-delete", teacher);
            NewMeasure(db, "measure-deleted", teacher).Delete(now);
            var (shared, other) = (
                NewMeasure(db, "measure-shared", teacher),
                NewMeasure(db, "measure-elsewhere", elsewhere)
            );
            db.Shares.Add(new Share(shared.ShareTarget, Audience.School, elm.Id, null, now));
            for (var at = 0; at < 6; at++)
                NewPoint(db, at == 0 ? "point-shared" : "point-to-delete", shared);
            NewPoint(db, "point-elsewhere", other);
            foreach (var (key, measure) in new[] { ("mark-to-delete", shared), ("mark-elsewhere", other) })
                Add(db, key, new MeasureMark(measure.Id, now.InUtc().Date, "Start", null, now), m => m.Id);
            await db.SaveChangesAsync();
        });

    private Measure NewMeasure(PortalDb db, string key, Guid owner) =>
        Add(db, key, new Measure(owner, Guid.NewGuid(), new("Hands up"), now), m => m.Id);

    private void NewPoint(PortalDb db, string key, Measure measure) =>
        Add(
            db,
            key,
            new MeasurePoint(measure.Id, measure.OwnerId, Guid.NewGuid(), new(now.InUtc().Date, 4), now),
            p => p.Id
        );
}
