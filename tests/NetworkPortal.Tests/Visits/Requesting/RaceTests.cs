using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Visits;

namespace NetworkPortal.Tests.Visits.Requesting;

/// <summary>Twenty races each for the last spot of a day, in every way in which spots change hands: none is given away
/// twice, none is lost, and every answer is one that people understand.</summary>
[Trait("speed", "slow")]
public sealed class RaceTests(PortalFixture portal)
{
    private const int Runs = 20,
        Crowd = 4;

    private sealed record Racer(PortalClient Client, School School)
    {
        public Task<Page> Ask(HostDay day) =>
            Client.Post($"/visits/days/{day.Id}/request", VisitStage.Request(School, 2));

        public Task<Page> Post(string path, params (string, string)[] fields) => Client.Post(path, fields);
    }

    private sealed record Race(School Place, Racer Host, IReadOnlyList<Racer> Crowd);

    [Fact]
    public Task One_request_gets_the_last_spot() =>
        Run(async race =>
        {
            var day = await NewDay(race);
            await All(race.Crowd.Select(racer => racer.Ask(day)));
            Assert.Single(await portal.VisitsTo(day));
            return [day];
        });

    [Fact]
    public Task A_visit_confirmed_and_canceled_at_once_is_confirmed_at_most_once_and_then_canceled() =>
        Run(async race =>
        {
            var day = await NewDay(race);
            var visit = await Fill(race, day);
            await All(
                race.Crowd.Select(
                    (racer, at) =>
                        at == 0
                            ? racer.Post($"/visits/{visit.Id}/cancellation")
                            : race.Host.Post($"/visits/{visit.Id}/confirmation")
                )
            );
            var read = await portal.Read(visit.Id);
            Assert.Equal(VisitState.Canceled, read.State);
            Assert.InRange(read.Events.Count(e => e.Kind == VisitEventKind.Confirmed), 0, 1);
            Assert.Single(read.Events, e => e.Kind == VisitEventKind.Canceled);
            return [day];
        });

    [Fact]
    public Task One_visit_moves_to_the_proposed_day_that_has_one_spot() =>
        Run(async race =>
        {
            var (day, wanted) = (await NewDay(race, (Crowd, 40)), await NewDay(race));
            Racer[] crowd = [.. race.Crowd];
            await All(crowd.Select(racer => racer.Ask(day)));
            var visits = (await portal.VisitsTo(day)).ToDictionary(visit => visit.SchoolId, visit => visit.Id);
            await All(
                visits.Values.Select(visit =>
                    race.Host.Post($"/visits/{visit}/date", ("day", $"{wanted.Id}"), ("reason", "Exams"))
                )
            );
            await All(crowd.Select(racer => racer.Post($"/visits/{visits[racer.School.Id]}/date/acceptance")));
            Assert.Single(await portal.VisitsTo(wanted));
            Assert.Equal(crowd.Length - 1, (await portal.VisitsTo(day)).Count);
            return [day, wanted];
        });

    [Fact]
    public Task A_day_made_smaller_while_schools_request_it_has_spots_for_all_its_visits() =>
        Run(async race =>
        {
            var day = await NewDay(race, (Crowd, 40));
            var form = await race.Host.Client.GetPage($"/visits/days/{day.Id}/edit");
            await All([
                .. race.Crowd.Select(racer => racer.Ask(day)),
                race.Host.Client.Submit(form, "main form", new() { ["teams"] = "2", ["people"] = "4" }),
            ]);
            return [day];
        });

    [Fact]
    public Task A_released_spot_goes_to_one_school() =>
        Run(async race =>
        {
            var day = await NewDay(race);
            var visit = await Fill(race, day);
            await All([
                race.Crowd[0].Post($"/visits/{visit.Id}/cancellation"),
                .. race.Crowd.Skip(1).Select(racer => racer.Ask(day)),
            ]);
            Assert.InRange((await portal.VisitsTo(day)).Count(v => v.IsLive), 0, 1);
            return [day];
        });

    [Fact]
    public Task A_released_spot_is_held_for_the_first_school_on_the_waitlist() =>
        Run(async race =>
        {
            var day = await NewDay(race);
            var (visit, first) = (await Fill(race, day), race.Crowd[1]);
            await first.Post($"/visits/days/{day.Id}/waitlist", ("school", $"{first.School.Id}"), ("people", "2"));
            await All([
                race.Crowd[0].Post($"/visits/{visit.Id}/cancellation"),
                .. race.Crowd.Skip(2).Select(racer => racer.Ask(day)),
            ]);
            await All(race.Crowd.Skip(1).Select(racer => racer.Ask(day)));
            Assert.Equal(first.School.Id, Assert.Single(await portal.VisitsTo(day), v => v.IsLive).SchoolId);
            return [day];
        });

    /// <param name="race">Runs once and returns the days that it was about.</param>
    private async Task Run(Func<Race, Task<HostDay[]>> race)
    {
        var place = await portal.NewSchool();
        var stage = new Race(place, await NewRacer(place), [.. await NewCrowd()]);
        for (var run = 0; run < Runs; run++)
            foreach (var day in await race(stage))
                await Adds(day);
        stage.Host.Client.Dispose();
        foreach (var racer in stage.Crowd)
            racer.Client.Dispose();
    }

    private async Task<List<Racer>> NewCrowd()
    {
        var crowd = new List<Racer>();
        for (var at = 0; at < Crowd; at++)
            crowd.Add(await NewRacer(await portal.NewSchool()));
        return crowd;
    }

    private async Task<Racer> NewRacer(School school)
    {
        var client = await (await portal.NewPerson(school)).Client();
        // A browser has the cookie of its forms before it sends several at once.
        await client.Http.GetStringAsync(FormToken.Path);
        return new(client, school);
    }

    private int inDays = 30;

    private Task<HostDay> NewDay(Race race, (int, int)? spots = null) =>
        portal.NewDay(race.Place, spots ?? (1, 4), inDays++);

    /// <summary>The first of the crowd gets the only spot.</summary>
    private async Task<Visit> Fill(Race race, HostDay day)
    {
        await race.Crowd[0].Ask(day);
        return Assert.Single(await portal.VisitsTo(day));
    }

    private static async Task All(IEnumerable<Task<Page>> answers)
    {
        foreach (var page in await Task.WhenAll(answers))
            Assert.Contains(page.Status, (HttpStatusCode[])[HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity]);
    }

    /// <summary>Asserts that the day's counters are what its holds add up to, one for each visit.</summary>
    private async Task Adds(HostDay day)
    {
        var now = await portal.Read(day);
        var holds = await portal.Db(db =>
            db.Set<VisitHold>().AsNoTracking().Where(hold => hold.HostDayId == day.Id).ToListAsync()
        );
        Assert.True(now.TeamsLeft >= 0 && now.PeopleLeft >= 0);
        Assert.Equal(
            (now.Teams - now.TeamsLeft, now.People - now.PeopleLeft),
            (holds.Count, holds.Sum(hold => hold.People))
        );
        Assert.Equal(
            (await portal.VisitsTo(day)).Count(visit => visit.IsLive),
            holds.Count(hold => hold.VisitId != null)
        );
    }
}
