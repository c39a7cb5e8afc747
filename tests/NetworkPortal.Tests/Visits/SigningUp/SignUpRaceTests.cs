using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Visits;
using NodaTime;

namespace NetworkPortal.Tests.Visits.SigningUp;

/// <summary>Many teachers of the same few schools sign up at once. The last test shows that the same load oversells
/// without the guard.</summary>
[Trait("speed", "slow")]
public sealed class SignUpRaceTests(PortalFixture portal)
{
    private const int Crowd = 60;
    private const int Spots = 7;

    [Fact]
    public async Task Seven_of_sixty_teachers_get_the_seven_spots()
    {
        var day = await SignUpStage.NewDay(portal, await portal.NewSchool(), Spots);
        var answers = await Task.WhenAll(
            (await NewCrowd()).Select(one =>
                one.Person.Post($"/visits/days/{day.Id}/sign-up", SignUpStage.Entry(one.School))
            )
        );
        Assert.Equal(Spots, answers.Count(answer => answer.Status == HttpStatusCode.OK));
        Assert.Equal(Crowd - Spots, answers.Count(answer => answer.Status == HttpStatusCode.UnprocessableEntity));
        Assert.Equal(Spots, (await portal.VisitsTo(day)).Count(visit => visit.State == VisitState.Confirmed));
        await Adds(day);
    }

    [Fact]
    public async Task Twenty_simultaneous_sign_ups_by_one_person_are_one()
    {
        var school = await portal.NewSchool();
        var day = await SignUpStage.NewDay(portal, await portal.NewSchool(), 50);
        var teacher = await portal.NewPerson(school, SchoolRole.Teacher);
        using var client = await teacher.Client();
        await client.GetPage($"/visits/days/{day.Id}/sign-up");
        await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(_ => client.Post($"/visits/days/{day.Id}/sign-up", SignUpStage.Entry(school)))
        );
        Assert.Single(await portal.VisitsTo(day));
        Assert.Equal(49, (await portal.Read(day)).PeopleLeft);
        await Adds(day);
    }

    [Fact]
    public async Task Of_eight_people_who_bring_the_same_colleague_at_once_one_does()
    {
        var school = await portal.NewSchool();
        var day = await SignUpStage.NewDay(portal, await portal.NewSchool(), 50, size: 2);
        var colleague = await portal.NewPerson(school, SchoolRole.Teacher);
        var bringing = SignUpStage.Entry(school, SignUpStage.With(2, colleague.Email));
        var crowd = new List<(Person Person, (string, string)[] Entry)> { (colleague, SignUpStage.Entry(school)) };
        while (crowd.Count < 8)
            crowd.Add((await portal.NewPerson(school, SchoolRole.Teacher), bringing));
        var answers = await Task.WhenAll(
            crowd.Select(one => one.Person.Post($"/visits/days/{day.Id}/sign-up", one.Entry))
        );
        var coming = (await portal.VisitsTo(day)).SelectMany(visit => visit.Team).Select(person => person.Email);
        Assert.Single(coming, colleague.Email);
        // The colleague is on one team, or signed up first; the others are told at the field.
        var refused = answers.Where(answer => answer.Status == HttpStatusCode.UnprocessableEntity).ToList();
        Assert.InRange(refused.Count, 6, 7);
        Assert.All(
            refused,
            page =>
                Assert.Contains(
                    "already has a spot on this day",
                    page.Text("#field-email-2-error"),
                    StringComparison.Ordinal
                )
        );
        await Adds(day);
    }

    [Fact]
    public async Task Eight_people_who_add_the_same_colleague_to_their_sign_up_at_once_bring_one()
    {
        var school = await portal.NewSchool();
        var day = await SignUpStage.NewDay(portal, await portal.NewSchool(), 50, size: 2);
        var colleague = $"c-{Guid.NewGuid():N}@demo.example";
        var clients = new List<(PortalClient Client, Page Form)>();
        for (var i = 0; i < 8; i++)
        {
            var client = await (await portal.NewPerson(school, SchoolRole.Teacher)).Client();
            var signedUp = await client.Post($"/visits/days/{day.Id}/sign-up", SignUpStage.Entry(school));
            clients.Add((client, await client.GetPage(signedUp.Path + "/team")));
        }
        var entry = SignUpStage.With(2, colleague).ToDictionary(field => field.Item1, field => (object?)field.Item2);
        var answers = await Task.WhenAll(clients.Select(one => one.Client.Submit(one.Form, "main form", entry)));
        foreach (var (client, _) in clients)
            client.Dispose();
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal(7, answers.Count(answer => answer.Has("#field-email-2-error")));
        Assert.Single((await portal.VisitsTo(day)).SelectMany(visit => visit.Team), p => p.Email == colleague);
        await Adds(day);
    }

    [Fact]
    public async Task Spots_freed_while_others_sign_up_are_never_given_away_twice()
    {
        var day = await SignUpStage.NewDay(portal, await portal.NewSchool(), Spots);
        var crowd = await NewCrowd();
        var early = await Task.WhenAll(
            crowd
                .Take(Spots)
                .Select(one => one.Person.Post($"/visits/days/{day.Id}/sign-up", SignUpStage.Entry(one.School)))
        );
        await Task.WhenAll([
            .. crowd
                .Skip(Spots)
                .Select(one => one.Person.Post($"/visits/days/{day.Id}/sign-up", SignUpStage.Entry(one.School))),
            .. crowd.Zip(early, (one, answer) => one.Person.Post($"{answer.Path}/cancellation")),
        ]);
        await Adds(day);
    }

    /// <summary>Negative control: looks for a free spot and then takes it. If this did not oversell, the tests above
    /// would prove nothing.</summary>
    [Fact]
    public async Task Without_the_guard_more_people_get_a_spot_than_there_are()
    {
        var day = await SignUpStage.NewDay(portal, await portal.NewSchool(), Spots);
        var (looked, all) = (0, new TaskCompletionSource());
        await Task.WhenAll(
            (await NewCrowd()).Select(one =>
                portal.Db(async db =>
                {
                    var seen = await db.HostDays.AsNoTracking().SingleAsync(d => d.Id == day.Id);
                    if (Interlocked.Increment(ref looked) == Crowd)
                        all.SetResult();
                    await all.Task;
                    if (seen.PeopleLeft < 1)
                        return;
                    var by = await db.Accounts.SingleAsync(a => a.Id == one.Person.Id);
                    db.Visits.Add(
                        Visit.Request(
                            new(day.Id, one.School.Id, "To learn", [new(one.Person.Name, one.Person.Email)])
                            {
                                IsSignUp = true,
                            },
                            by,
                            SystemClock.Instance.GetCurrentInstant()
                        )
                    );
                    await db.SaveChangesAsync();
                })
            )
        );
        Assert.True((await portal.VisitsTo(day)).Count > Spots, "The crowd did not oversell without the guard.");
    }

    private async Task<List<(Person Person, School School)>> NewCrowd()
    {
        var crowd = new List<(Person, School)>();
        var school = await portal.NewSchool();
        for (var i = 0; i < Crowd; i++)
        {
            if (i % 12 == 11)
                school = await portal.NewSchool();
            crowd.Add((await portal.NewPerson(school, SchoolRole.Teacher), school));
        }
        return crowd;
    }

    /// <summary>Asserts that the day's counters are what its holds add up to.</summary>
    private async Task Adds(HostDay day)
    {
        var now = await portal.Read(day);
        var holds = await portal.Db(db =>
            db.Set<VisitHold>().AsNoTracking().Where(hold => hold.HostDayId == day.Id).ToListAsync()
        );
        Assert.Equal(now.Teams - now.TeamsLeft, holds.Count);
        Assert.Equal(now.People - now.PeopleLeft, holds.Sum(hold => hold.People));
        Assert.True(now.PeopleLeft >= 0);
    }
}
