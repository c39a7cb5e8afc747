using NetworkPortal.Kernel.Data;
using NetworkPortal.OpenLessons;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Visits;
using NetworkPortal.Visits;
using Person = NetworkPortal.Tests.Visits.Person;

namespace NetworkPortal.Tests.Authorisation;

/// <summary>Visits and open lessons that the demo data lacks.</summary>
internal sealed partial class Objects
{
    private void Lessons(PortalDb db)
    {
        OpenLesson Opened(string key, Person teacher, School school) =>
            Add(
                db,
                key,
                new OpenLesson(
                    school.Id,
                    teacher.Id,
                    new()
                    {
                        Date = now.InUtc().Date.PlusDays(5),
                        Starts = new(9, 0),
                        Minutes = 45,
                        TimeZoneId = school.TimeZoneId,
                        Place = "Room 12",
                        Trying = "One question",
                        FeedbackOn = "",
                        ForNetwork = false,
                    },
                    now
                ),
                l => l.Id
            );
        Opened("lesson", cast[Cast.Teacher], elm);
        Opened("lesson-elsewhere", cast[Cast.TeacherElsewhere], harbor);
        Opened("lesson-watched", cast[Cast.Teacher], elm).Join(cast[Cast.VisitCoordinator].Id, now);
    }

    /// <summary>A visit that the teacher of Elm Street went on yesterday.</summary>
    private async Task<Guid> PastVisit(string key)
    {
        var (hostSchool, teacher) = (await portal.NewSchool(), cast[Cast.Teacher]);
        var (host, day) = (await portal.NewPerson(hostSchool), await portal.NewDay(hostSchool));
        var answer = await cast[Cast.VisitCoordinator]
            .Post(
                $"/visits/days/{day.Id}/request",
                ("school", $"{elm.Id}"),
                ("purpose", "How do students prepare?"),
                ("name-1", teacher.Name),
                ("email-1", teacher.Email)
            );
        var visit = Guid.Parse(answer.Path["/visits/".Length..]);
        keys[key] = $"{visit}";
        await host.Post($"/visits/{visit}/confirmation");
        await portal.Happened(day, daysAgo: 1);
        await host.Post($"/visits/{visit}/attendance", ("came-1", "came"));
        return visit;
    }

    /// <summary>A request to Elm Street that its leader has to approve.</summary>
    private async Task HostApproval(string key)
    {
        var (school, day) = (await portal.NewSchool(), await portal.NewDay(elm));
        var visit = await (await portal.NewPerson(school)).Ask(day, school);
        keys[key] = $"{visit}";
        await portal.Db(async db =>
        {
            var approval = new VisitApproval(visit, new(ApprovalStep.HostLeader));
            approval.Ask(now);
            db.Add(approval);
            await db.SaveChangesAsync();
        });
    }
}
