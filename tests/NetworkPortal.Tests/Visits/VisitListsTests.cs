using System.Net;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Visits;

/// <summary>Lists of visits stay fast however many there are: they run few statements, and none reads a table of visits
/// from end to end.</summary>
public sealed class VisitListsTests(QuietPortal portal) : IClassFixture<QuietPortal>
{
    private PagePlans Plans { get; } =
        new(portal, "Visits", "HostDays", "VisitPeople", "VisitHolds", "VisitEvents", "VisitReflections");

    [Theory]
    [InlineData("/visits", 14)]
    [InlineData("/visits/hosting", 14)]
    [InlineData("/visits/past", 10)]
    [InlineData("/today", 14)]
    public async Task A_coordinators_list_reads_only_what_it_shows(string path, int most)
    {
        var stage = await Stage.Past(portal);
        await Reads(stage.Asker, path, most);
    }

    [Fact]
    public async Task A_hosts_list_reads_only_what_it_shows()
    {
        var stage = await Stage.Past(portal);
        await Reads(stage.Host, "/visits/hosting", 14);
    }

    [Theory]
    [InlineData("/visits/school", 8)]
    [InlineData("/visits/school?when=past", 8)]
    public async Task A_leaders_list_reads_only_what_it_shows(string path, int most)
    {
        var stage = await Stage.Past(portal);
        await Reads(await portal.NewPerson(stage.HostSchool, SchoolRole.SchoolLeader), path, most);
    }

    [Theory]
    [InlineData("/desk/visits", 16)]
    [InlineData("/desk/visits?when=past", 17)]
    [InlineData("/desk/visits?when=all&status=Requested", 16)]
    [InlineData("/desk/visits?when=all&school=River", 16)]
    public async Task The_desks_list_reads_only_what_it_shows(string path, int most)
    {
        await Stage.Past(portal);
        using var staff = await portal.Client(Cast.Administrator);
        await Plans.Check(staff, path, most);
    }

    [Theory]
    [InlineData("/visits/{visit}", 24)]
    [InlineData("/visits/{visit}/date", 18)]
    [InlineData("/visits/days/{day}/edit", 12)]
    public async Task A_page_of_one_visit_or_day_reads_only_that(string path, int most)
    {
        var stage = await Stage.Set(portal);
        await Reads(stage.Host, path.Replace("{visit}", $"{stage.Visit}").Replace("{day}", $"{stage.Day.Id}"), most);
    }

    [Fact]
    public async Task A_page_of_a_visit_asks_for_rights_before_it_reads_the_visit()
    {
        var stage = await Stage.Set(portal);
        using var client = await stage.Host.Client();
        using var probe = new SqlProbe(client);
        await client.GetPage($"/visits/{stage.Visit}");
        // The parts of a visit are read by its key alone.
        foreach (var part in (string[])["VisitPeople", "VisitHolds", "VisitEvents"])
            Assert.DoesNotContain(
                "\"Memberships\"",
                Assert.Single(probe.Statements, statement => statement.Text.Contains($"JOIN \"{part}\"")).Text,
                StringComparison.Ordinal
            );
        using var elsewhere = await (await portal.NewPerson(await portal.NewSchool())).Client();
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetPage($"/visits/{stage.Visit}")).Status);
    }

    private async Task Reads(Person person, string path, int most)
    {
        using var client = await person.Client();
        await Plans.Check(client, path, most);
    }
}
