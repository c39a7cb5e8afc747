using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Visits;

namespace NetworkPortal.Tests.Visits;

/// <summary>A request that waits for its answer: two schools, their coordinators, a day with 3 teams and 10 places, a
/// team of two.</summary>
internal sealed record Stage(School HostSchool, School School, Person Host, Person Asker, HostDay Day, Guid Visit)
{
    public static async Task<Stage> Set(TestPortal portal, string zone = "America/New_York")
    {
        var (hostSchool, school) = (await portal.NewSchool(), await portal.NewSchool(zone));
        var (host, asker) = (await portal.NewPerson(hostSchool), await portal.NewPerson(school));
        var day = await portal.NewDay(hostSchool);
        return new(hostSchool, school, host, asker, day, await asker.Ask(day, school));
    }

    /// <summary>The address of a colleague in the team.</summary>
    public string Colleague(int number) => $"colleague-{number}-{School.Id:N}@demo.example";
}
