using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Visits;
using NodaTime;

namespace NetworkPortal.Tests.Visits.Requesting;

/// <summary>Many schools request the last spot at once. The last test shows that the same load oversells without the
/// guard.</summary>
[Trait("speed", "slow")]
public sealed class LastSpotTests(PortalFixture portal)
{
    private const int Crowd = 200;

    [Fact]
    public async Task One_of_200_simultaneous_requests_gets_the_last_team_spot()
    {
        var day = await portal.NewDay(await portal.NewSchool(), (1, 4));
        var answers = await AskAtOnce(day, people: 2);
        Assert.Equal(1, answers.Count(status => status == HttpStatusCode.OK));
        Assert.Equal(Crowd - 1, answers.Count(status => status == HttpStatusCode.UnprocessableEntity));
        Assert.Single(await portal.VisitsTo(day));
        var left = await portal.Read(day);
        Assert.Equal((0, 2), (left.TeamsLeft, left.PeopleLeft));
    }

    [Fact]
    public async Task Three_of_200_teams_of_three_get_the_ten_spots()
    {
        var day = await portal.NewDay(await portal.NewSchool(), (20, 10));
        var answers = await AskAtOnce(day, people: 3);
        Assert.Equal(3, answers.Count(status => status == HttpStatusCode.OK));
        Assert.Equal(Crowd - 3, answers.Count(status => status == HttpStatusCode.UnprocessableEntity));
        var left = await portal.Read(day);
        Assert.Equal((17, 1), (left.TeamsLeft, left.PeopleLeft));
        Assert.Equal(3, (await portal.VisitsTo(day)).Count);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(1)]
    public async Task Twenty_simultaneous_submissions_by_one_school_create_one_request(int teams)
    {
        var school = await portal.NewSchool();
        var (day, asker) = (await portal.NewDay(await portal.NewSchool(), (teams, 50)), await portal.NewPerson(school));
        using var client = await asker.Client();
        await client.GetPage($"/visits/days/{day.Id}/request");
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(_ => client.Post($"/visits/days/{day.Id}/request", VisitStage.Request(school, 2)))
        );
        var visit = Assert.Single(await portal.VisitsTo(day));
        Assert.All(
            answers,
            answer => Assert.Equal((HttpStatusCode.OK, $"/visits/{visit.Id}"), (answer.Status, answer.Path))
        );
        var left = await portal.Read(day);
        Assert.Equal((teams - 1, 48), (left.TeamsLeft, left.PeopleLeft));
    }

    [Fact]
    public async Task A_visit_declined_and_canceled_at_once_frees_its_spots_once()
    {
        var (host, school) = (await portal.NewSchool(), await portal.NewSchool());
        var (receiver, asker) = (await portal.NewPerson(host), await portal.NewPerson(school));
        var day = await portal.NewDay(host, (3, 10));
        var visit = await asker.Ask(day, school, 3);
        await Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .SelectMany(_ =>
                    new[]
                    {
                        receiver.Post($"/visits/{visit}/decline", ("reason", "Exams")),
                        asker.Post($"/visits/{visit}/cancellation"),
                    }
                )
        );
        var left = await portal.Read(day);
        Assert.Equal((3, 10), (left.TeamsLeft, left.PeopleLeft));
        Assert.Equal(2, (await portal.Read(visit)).Events.Count);
    }

    /// <summary>Negative control: checks for a free spot and then takes it. If this did not oversell, the tests above
    /// would prove nothing.</summary>
    [Fact]
    public async Task Without_the_guard_the_last_spot_is_given_away_more_than_once()
    {
        var day = await portal.NewDay(await portal.NewSchool(), (1, 4));
        var crowd = await NewCrowd();
        var (looked, all) = (0, new TaskCompletionSource());
        await Task.WhenAll(
            crowd.Select(asker =>
                portal.Db(async db =>
                {
                    var seen = await db.HostDays.AsNoTracking().SingleAsync(d => d.Id == day.Id);
                    if (Interlocked.Increment(ref looked) == Crowd)
                        all.SetResult();
                    await all.Task;
                    if (seen.TeamsLeft >= 1 && seen.PeopleLeft >= 2)
                        await Insert(db, seen, asker);
                })
            )
        );
        Assert.True((await portal.VisitsTo(day)).Count > 1, "The crowd did not oversell without the guard.");
    }

    private static Task Insert(PortalDb db, HostDay seen, (Person Person, School School) asker) =>
        db.Write(async () =>
        {
            var by = await db.Accounts.SingleAsync(a => a.Id == asker.Person.Id);
            db.Visits.Add(
                Visit.Request(
                    new(
                        seen.Id,
                        asker.School.Id,
                        "To learn",
                        [new("Ana", "ana@demo.example"), new("Ben", "ben@demo.example")]
                    ),
                    by,
                    SystemClock.Instance.GetCurrentInstant()
                )
            );
            await db
                .HostDays.Where(d => d.Id == seen.Id)
                .ExecuteUpdateAsync(row =>
                    row.SetProperty(d => d.TeamsLeft, seen.TeamsLeft - 1)
                        .SetProperty(d => d.PeopleLeft, seen.PeopleLeft - 2)
                );
        });

    private async Task<HttpStatusCode[]> AskAtOnce(HostDay day, int people)
    {
        var crowd = await NewCrowd();
        var errors = portal.Logged.Errors.Count();
        var clients = await Task.WhenAll(crowd.Select(asker => asker.Person.Client()));
        var answers = await Task.WhenAll(
            crowd.Zip(
                clients,
                (asker, client) =>
                    client.Post($"/visits/days/{day.Id}/request", VisitStage.Request(asker.School, people))
            )
        );
        foreach (var client in clients)
            client.Dispose();
        Assert.DoesNotContain(
            portal.Logged.Errors.Skip(errors),
            line => line.Category.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)
        );
        return [.. answers.Select(answer => answer.Status)];
    }

    private async Task<IReadOnlyList<(Person Person, School School)>> NewCrowd()
    {
        var crowd = new List<(Person, School)>();
        for (var at = 0; at < Crowd; at++)
        {
            var school = await portal.NewSchool();
            crowd.Add((await portal.NewPerson(school), school));
        }
        return crowd;
    }
}
