using NetworkPortal.Schools;
using NetworkPortal.Tests.Authoring;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Studios;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.Tests.Schools.Today;

/// <summary>The statement of groups is composed for one reader and then used for others (<see
/// cref="NetworkPortal.Site.Dues.GroupStatement"/>).</summary>
public sealed class TodayOfManyTests(ClockPortal portal) : IClassFixture<ClockPortal>
{
    [Fact]
    public async Task Everyone_sees_their_own_Today_whoever_read_it_before()
    {
        var stage = await Stage.Set(portal);
        var (first, second) = (await portal.NewTeacher(), await portal.NewTeacher());
        var leader = await portal.NewPerson(stage.HostSchool, SchoolRole.SchoolLeader);
        await portal.Join(await portal.NewStudio(first), second);
        await portal.Join(await portal.NewStudio(await portal.NewTeacher()), first);
        List<PortalClient> readers =
        [
            await first.Client(),
            await second.Client(),
            await leader.Client(),
            await (await portal.NewTeacher()).Client(),
            await stage.Host.Client(),
            await stage.Asker.Client(),
        ];
        var before = await Links(readers);
        Assert.Equal(readers.Count, before.Distinct().Count());
        portal.Clock.Advance(TimeSpan.FromMinutes(2));
        readers.Reverse();
        before.Reverse();
        Assert.Equal(before, await Links(readers));
    }

    private static async Task<List<string>> Links(List<PortalClient> readers)
    {
        var links = new List<string>();
        foreach (var reader in readers)
        {
            var page = await reader.GetPage("/today");
            links.Add(string.Join(' ', page.Document.QuerySelectorAll("main a").Select(a => a.GetAttribute("href"))));
        }
        return links;
    }
}
