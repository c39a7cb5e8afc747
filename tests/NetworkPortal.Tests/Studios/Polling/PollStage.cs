using Microsoft.EntityFrameworkCore;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Studios.Sessions;
using NetworkPortal.Tests.Visits;
using NodaTime;

namespace NetworkPortal.Tests.Studios.Polling;

/// <summary>A studio in Denver with a facilitator and two members who live in New York, and a poll with three times.
/// </summary>
internal sealed record PollStage(TestPortal Portal, Studio Studio, Guid Poll)
{
    public required Person Leader { get; init; }

    public required Person Member { get; init; }

    public required Person Other { get; init; }

    public static LocalDate First => SessionStage.Monday(1);

    public string Url => TimePoll.Url(Studio.Slug, Poll);

    public static string NewUrl(Studio studio) => studio.Url() + "/room/sessions/poll";

    /// <summary>The form for a poll, on three Mondays at 3:45 PM.</summary>
    public static (string, string)[] Fields(params (string Name, string Value)[] changes) =>
        [
            .. new Dictionary<string, string>
            {
                ["key"] = $"{Guid.NewGuid()}",
                ["topic"] = "Looking at notes",
                ["place"] = "https://meet.example/notes",
                ["minutes"] = "75",
                ["date-1"] = SessionStage.Text(First),
                ["starts-1"] = "15:45",
                ["date-2"] = SessionStage.Text(First.PlusWeeks(1)),
                ["starts-2"] = "15:45",
                ["date-3"] = SessionStage.Text(First.PlusWeeks(2)),
                ["starts-3"] = "15:45",
                ["answer_by"] = SessionStage.Text(First.PlusDays(-3)),
            }
                .Concat(changes.ToDictionary(change => change.Name, change => change.Value))
                .GroupBy(field => field.Key, (name, values) => (name, values.Last().Value)),
        ];

    public static async Task<PollStage> Set(TestPortal portal)
    {
        var people = await portal.NewTeachers(3);
        var studio = await portal.NewStudio(people[0]);
        await portal.Join(studio, people[1]);
        await portal.Join(studio, people[2]);
        await people[0].Post(NewUrl(studio), Fields());
        var poll = await portal.Db(db => db.TimePolls.SingleAsync(p => p.StudioId == studio.Id));
        return new(portal, studio, poll.Id)
        {
            Leader = people[0],
            Member = people[1],
            Other = people[2],
        };
    }

    public Task<Page> Answer(Person person, TimeAnswer[] answers, int version = 0) =>
        person.Post(
            Url + "/answers",
            [.. answers.Select((answer, at) => ($"time-{at + 1}", $"{answer}")), ("version", $"{version}")]
        );

    public Task<Page> Schedule(Person person, int number) => person.Post($"{Url}/times/{number}/session");

    public Task<TimePoll> Read() => Portal.Db(db => db.TimePolls.AsNoTracking().Whole().SingleAsync(p => p.Id == Poll));

    /// <summary>Lets the deadline pass.</summary>
    public Task PassDeadline() =>
        Portal.Db(async db =>
        {
            var before = StudioStage.Now - Duration.FromMinutes(1);
            await db
                .TimePolls.Where(p => p.Id == Poll)
                .ExecuteUpdateAsync(row => row.SetProperty(p => p.AnswersUntil, before));
            var key = $"{Poll}";
            await db.Set<NetworkPortal.Site.Dues.Due>()
                .Where(d => d.Key == key && d.Kind == "studio.poll")
                .ExecuteUpdateAsync(row => row.SetProperty(d => d.Until, before));
        });
}
