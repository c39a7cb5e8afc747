using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Visits;

namespace NetworkPortal.Tests.Visits;

/// <summary>A pending visit request: two schools, their coordinators, a visit day with room for 3 teams and 10 people,
/// and a team of two.</summary>
internal sealed record Stage
{
    public required School HostSchool { get; init; }

    public required School School { get; init; }

    public required Person Host { get; init; }

    public required Person Asker { get; init; }

    public required HostDay Day { get; init; }

    public required Guid Visit { get; init; }

    public static async Task<Stage> Set(TestPortal portal, string zone = "America/New_York")
    {
        var hostSchool = await portal.NewSchool();
        return await Between(portal, hostSchool, await portal.NewSchool(zone));
    }

    /// <summary>The same between two schools.</summary>
    public static async Task<Stage> Between(TestPortal portal, School hostSchool, School school)
    {
        var (host, asker) = (await portal.NewPerson(hostSchool), await portal.NewPerson(school));
        var day = await portal.NewDay(hostSchool);
        return new()
        {
            HostSchool = hostSchool,
            School = school,
            Host = host,
            Asker = asker,
            Day = day,
            Visit = await asker.Ask(day, school),
        };
    }

    /// <summary>A confirmed visit that took place some days ago.</summary>
    public static async Task<Stage> Past(TestPortal portal, int daysAgo = 1)
    {
        var stage = await Set(portal);
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        await portal.Happened(stage.Day, daysAgo);
        return stage;
    }

    /// <summary>The email address of a colleague on the team.</summary>
    public string Colleague(int number) => $"colleague-{number}-{School.Id:N}@demo.example";
}
