using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Journals;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Tests.Infrastructure.Portals;
using Person = NetworkPortal.Tests.Visits.Person;

namespace NetworkPortal.Tests.Authorisation;

internal sealed partial class Objects
{
    /// <summary>A private cycle, one that belongs to the staff of Elm Street, and others in between.</summary>
    private void Cycles(PortalDb db)
    {
        (keys["school-elm-id"], keys["school-harbor-id"]) = ($"{elm.Id}", $"{harbor.Id}");
        var teacher = cast[Cast.Teacher];
        Opened(db, "cycle", teacher);
        Opened(db, "cycle-elsewhere", cast[Cast.TeacherElsewhere]);
        Opened(db, "cycle-to-delete", teacher);
        Opened(db, "cycle-trashed", teacher).Delete(now);
        var shared = Opened(db, "cycle-shared", teacher, new(Audience.School, elm.Id));
        db.Shares.Add(new Share(shared.ShareTarget, Audience.School, elm.Id, null, now));
        Add(db, "cycle-evidence", new CycleEvidence(shared.Id, "Nine hands", now), e => e.Id);
        Add(db, "cycle-comment", new CycleComment(shared.Id, teacher.Id, "More tomorrow", now), m => m.Id);
    }

    private Cycle Opened(PortalDb db, string key, Person owner, CycleGroup? group = null) =>
        Add(
            db,
            key,
            new Cycle(owner.Id, Guid.NewGuid(), new("Wait seven seconds", "More hands", null, group, ""), now),
            c => c.Id
        );
}
