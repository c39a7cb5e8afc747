using NetworkPortal.Inquiry.Briefs;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Tests.Infrastructure.Portals;
using Person = NetworkPortal.Tests.Visits.Person;

namespace NetworkPortal.Tests.Authorisation;

internal sealed partial class Objects
{
    /// <summary>A draft, one that waits for editors, and a published one; each with a claim and a named
    /// colleague.</summary>
    private void Briefs(PortalDb db)
    {
        var teacher = cast[Cast.Teacher];
        Brief(db, "brief", teacher);
        Brief(db, "brief-to-delete", teacher);
        Brief(db, "brief-elsewhere", cast[Cast.TeacherElsewhere]);
        foreach (var key in (string[])["brief-sent", "brief-sent-to-return", "brief-sent-to-decline"])
        {
            var sent = Brief(db, key, teacher);
            sent.Send(teacher.Id, now);
            sent.Answer(sent.People[0], agrees: true, now);
        }
        var published = Brief(db, "brief-published", teacher);
        published.Send(teacher.Id, now);
        published.Answer(published.People[0], agrees: true, now);
        published.Publish("brief-of-the-test", second.Id, alone: false, now);
        keys["consent"] = $"{published.People[0].Id}";
        var cycle = Opened(db, "cycle-of-retest", cast[Cast.TeacherElsewhere]);
        Add(
            db,
            "retest",
            new BriefRetest(published.Claims[0].Id, cast[Cast.TeacherElsewhere].Id, null, cycle.Id, now),
            r => r.Id
        );
    }

    private PracticeBrief Brief(PortalDb db, string key, Person owner)
    {
        var draft = new BriefDraft("Silence", "Who speaks?", "Silence", "More hands", "")
        {
            ForWhom = "",
            Topics = [],
            Group = null,
        };
        var brief = Add(db, key, new PracticeBrief(Guid.CreateVersion7(), owner.Id, draft, now), b => b.Id);
        var claim = new BriefClaim(Guid.CreateVersion7(), brief.Id, 1);
        claim.Write("Silence helps", "", Warrant.Hunch, new(0, 0, 0));
        brief.Claims.Add(claim);
        brief.People.Add(new(brief.Id, cast[Cast.VisitCoordinator].Id, BriefRole.TriedIt));
        (keys[key + "-claim"], keys[key + "-person"]) = ($"{claim.Id}", $"{brief.People[0].Id}");
        return brief;
    }
}
