using Microsoft.EntityFrameworkCore;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Visits;

namespace NetworkPortal.Tests.Visits.Requesting;

/// <summary>Every change that moves spots, many at once: a day's counters are always what its holds add up to, and no
/// one gets a spot that isn't there.</summary>
[Trait("speed", "slow")]
public sealed class CapacityRaceTests(PortalFixture portal)
{
    private const int Crowd = 10;

    [Fact]
    public async Task Two_of_ten_visits_get_the_proposed_day_that_has_room_for_two()
    {
        var (school, host) = await Host();
        var wanted = await portal.NewDay(school, (2, 20), inDays: 60);
        var visits = await Requests(school);
        await Task.WhenAll(
            visits.Select(visit => host.Post($"/visits/{visit.Id}/date", ("day", $"{wanted.Id}"), ("reason", "Exams")))
        );
        Assert.Equal(2, await Held(wanted));
        await Adds(wanted);
        await Task.WhenAll(visits.Select(visit => visit.Asker.Post($"/visits/{visit.Id}/date/acceptance")));
        Assert.Equal(2, (await portal.VisitsTo(wanted)).Count);
        await Adds(wanted);
    }

    [Fact]
    public async Task Three_of_ten_teams_grow_by_one_when_three_spots_are_left()
    {
        var (school, _) = await Host();
        var day = await portal.NewDay(school, (Crowd, Crowd + 3));
        var visits = await Requests(school, day);
        await Task.WhenAll(
            visits.Select(visit =>
                visit.Asker.Post(
                    $"/visits/{visit.Id}/team",
                    [.. VisitStage.Request(visit.School, 2).Where(field => field.Item1.Contains('-'))]
                )
            )
        );
        Assert.Equal(3, (await portal.VisitsTo(day)).Count(visit => visit.TeamSize == 2));
        Assert.Equal(0, (await portal.Read(day)).PeopleLeft);
        await Adds(day);
    }

    [Fact]
    public async Task A_day_that_gets_smaller_while_schools_request_it_never_has_more_visitors_than_spots()
    {
        var (school, host) = await Host();
        var day = await portal.NewDay(school, (Crowd, 40));
        var askers = await Askers();
        using var client = await host.Client();
        var form = await client.GetPage($"/visits/days/{day.Id}/edit");
        await Task.WhenAll([
            .. askers.Select(asker =>
                asker.Person.Post($"/visits/days/{day.Id}/request", VisitStage.Request(asker.School, 2))
            ),
            client.Submit(form, "main form", new() { ["teams"] = "3", ["people"] = "6" }),
        ]);
        await Adds(day);
    }

    [Fact]
    public async Task A_day_canceled_while_its_visits_are_confirmed_and_canceled_holds_nothing()
    {
        var (school, host) = await Host();
        var day = await portal.NewDay(school, (Crowd, 40));
        var visits = await Requests(school, day);
        await Task.WhenAll([
            .. visits.Select(
                (visit, number) =>
                    number % 2 == 0
                        ? host.Post($"/visits/{visit.Id}/confirmation")
                        : visit.Asker.Post($"/visits/{visit.Id}/cancellation")
            ),
            host.Post($"/visits/days/{day.Id}/cancellation", ("reason", "Snow")),
        ]);
        Assert.Equal(0, await Held(day));
        var left = await portal.Read(day);
        Assert.Equal((Crowd, 40), (left.TeamsLeft, left.PeopleLeft));
        Assert.All(await portal.VisitsTo(day), visit => Assert.Equal(VisitState.Canceled, visit.State));
    }

    private async Task<(School School, Person Person)> Host()
    {
        var school = await portal.NewSchool();
        return (school, await portal.NewPerson(school));
    }

    private async Task<List<(Person Person, School School)>> Askers()
    {
        var askers = new List<(Person, School)>();
        for (var i = 0; i < Crowd; i++)
        {
            var school = await portal.NewSchool();
            askers.Add((await portal.NewPerson(school), school));
        }
        return askers;
    }

    /// <summary>Creates requests by one person each, to one day or to a day each.</summary>
    private async Task<List<(Guid Id, Person Asker, School School)>> Requests(School host, HostDay? day = null)
    {
        var visits = new List<(Guid, Person, School)>();
        foreach (var (asker, school) in await Askers())
        {
            var to = day ?? await portal.NewDay(host, inDays: 30 + visits.Count);
            visits.Add((await asker.Ask(to, school, people: 1), asker, school));
        }
        return visits;
    }

    private Task<int> Held(HostDay day) =>
        portal.Db(db => db.Set<VisitHold>().CountAsync(hold => hold.HostDayId == day.Id));

    /// <summary>Asserts that the day's counters are what its holds add up to.</summary>
    private async Task Adds(HostDay day)
    {
        var now = await portal.Read(day);
        var holds = await portal.Db(db =>
            db.Set<VisitHold>().AsNoTracking().Where(hold => hold.HostDayId == day.Id).ToListAsync()
        );
        Assert.Equal(now.Teams - now.TeamsLeft, holds.Count);
        Assert.Equal(now.People - now.PeopleLeft, holds.Sum(hold => hold.People));
        Assert.True(now.TeamsLeft >= 0 && now.PeopleLeft >= 0);
    }
}
