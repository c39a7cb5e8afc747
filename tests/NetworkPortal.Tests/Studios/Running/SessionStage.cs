using Microsoft.EntityFrameworkCore;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Visits;
using NodaTime;

namespace NetworkPortal.Tests.Studios.Running;

/// <summary>A studio with a facilitator, two members, and one session at the time that a test needs.</summary>
internal sealed record SessionStage(TestPortal Portal, Studio Studio, Guid Session)
{
    public required Person Leader { get; init; }

    public required Person Member { get; init; }

    public required Person Absent { get; init; }

    public string Url => StudioSession.Url(Studio.Slug, Session);

    /// <param name="startsIn">Minutes from now; below zero in the past. It lasts an hour.</param>
    public static async Task<SessionStage> Set(TestPortal portal, int startsIn)
    {
        var people = await portal.NewTeachers(3);
        var studio = await portal.NewStudio(people[0]);
        await portal.Join(studio, people[1]);
        await portal.Join(studio, people[2]);
        var stage = new SessionStage(portal, studio, studio.Sessions[0].Id)
        {
            Leader = people[0],
            Member = people[1],
            Absent = people[2],
        };
        await stage.Move(startsIn);
        return stage;
    }

    public Task Move(int startsIn) =>
        Portal.Db(async db =>
        {
            var session = await db.StudioSessions.SingleAsync(s => s.Id == Session);
            var starts = StudioStage.Now + Duration.FromMinutes(startsIn);
            session.Move(starts, starts + Duration.FromHours(1), session.Place, StudioStage.Now);
            await db.SaveChangesAsync();
            await db.SettleSessions(Studio.Id, StudioStage.Now, default);
            await db.SaveChangesAsync();
        });

    public Task<SessionRecord?> Record() =>
        Portal.Db(db => db.SessionRecords.AsNoTracking().Whole().SingleOrDefaultAsync(r => r.SessionId == Session));

    public Task<SessionAttendance?> Attendance(Person person) =>
        Portal.Db(db =>
            db.SessionAttendances.AsNoTracking()
                .SingleOrDefaultAsync(a => a.SessionId == Session && a.AccountId == person.Id)
        );

    public Task<Page> Mark(Person by, params (Person Person, string Mark)[] marks) =>
        by.Post(Url + "/attendance", [.. marks.Select(m => ($"mark-{m.Person.Id:N}", m.Mark))]);

    public async Task<IReadOnlyList<string>> Mails(Person person, string template) =>
        [
            .. (await Portal.MailTo(person.Email))
                .Where(m => m.Template == template)
                .Select(m => m.Subject + "\n" + m.Text),
        ];
}
