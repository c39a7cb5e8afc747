using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Visits;
using NetworkPortal.Visits;

namespace NetworkPortal.Tests.VisitRecords.Reflecting;

/// <summary>A visit that took place yesterday, with two teachers on the team who have accounts and one colleague who
/// has none. Their school has a leader, who evaluates them.</summary>
internal sealed record ReflectionStage
{
    public required School School { get; init; }

    public required Person Host { get; init; }

    public required Person Coordinator { get; init; }

    public required Person Leader { get; init; }

    public required Person Author { get; init; }

    public required Person Mate { get; init; }

    public required Guid Visit { get; init; }

    /// <summary>The address of the colleague without an account.</summary>
    public string Guest => $"guest-{School.Id:N}@demo.example";

    public string Url => $"/visits/{Visit}/reflections";

    /// <param name="leaderGoes">Whether the leader is on the team, too.</param>
    public static async Task<ReflectionStage> Set(TestPortal portal, bool leaderGoes = false)
    {
        var (hostSchool, school) = (await portal.NewSchool(), await portal.NewSchool());
        var (host, coordinator) = (await portal.NewPerson(hostSchool), await portal.NewPerson(school));
        var leader = await portal.NewPerson(school, SchoolRole.SchoolLeader);
        var (author, mate) = (
            await portal.NewPerson(school, SchoolRole.Teacher),
            await portal.NewPerson(school, SchoolRole.Teacher)
        );
        var day = await portal.NewDay(hostSchool);
        var stage = new ReflectionStage
        {
            School = school,
            Host = host,
            Coordinator = coordinator,
            Leader = leader,
            Author = author,
            Mate = mate,
            Visit = Guid.Empty,
        };
        (string Name, string Email)[] team =
        [
            (author.Name, author.Email),
            (mate.Name, mate.Email),
            ("Guest (demo)", stage.Guest),
            .. leaderGoes ? [(leader.Name, leader.Email)] : Array.Empty<(string, string)>(),
        ];
        var answer = await coordinator.Post(
            $"/visits/days/{day.Id}/request",
            [
                ("school", $"{school.Id}"),
                ("purpose", "How do students prepare?"),
                .. team.SelectMany(
                    (person, index) =>
                        new[] { ($"name-{index + 1}", person.Name), ($"email-{index + 1}", person.Email) }
                ),
            ]
        );
        var visit = Guid.Parse(answer.Path["/visits/".Length..]);
        await host.Post($"/visits/{visit}/confirmation");
        await portal.Happened(day, daysAgo: 1);
        return stage with { Visit = visit };
    }

    /// <summary>The author writes that they saw the word.</summary>
    public Task<Page> Write(string word, ReflectionSharing sharing) =>
        Author.Post(
            $"{Url}/next-day",
            ("saw", $"About {word}."),
            ("will-try", "Exit tickets"),
            ("sharing", $"{sharing}")
        );

    /// <summary>Everyone is marked as having come.</summary>
    public Task<Page> Attend() =>
        Host.Post(
            $"/visits/{Visit}/attendance",
            [.. Enumerable.Range(1, 4).Select(number => ($"came-{number}", "came"))]
        );
}
