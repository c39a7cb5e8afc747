using System.Net;
using System.Text.RegularExpressions;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Visits;

/// <summary>Lists of visits stay fast however many there are: they run few statements, and none reads a table of visits
/// from end to end.</summary>
public sealed partial class VisitListsTests(PortalFixture portal)
{
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
        await Reads(staff, path, most);
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
        await Reads(client, path, most);
    }

    private async Task Reads(PortalClient client, string path, int most)
    {
        using var probe = new SqlProbe(client);
        Assert.Equal(HttpStatusCode.OK, (await client.GetPage(path)).Status);
        Assert.InRange(probe.Statements.Count, 1, most);
        foreach (var statement in probe.Statements)
        {
            var tables = Tables().Matches(statement.Text).ToLookup(m => m.Groups[2].Value, m => m.Groups[1].Value);
            if (tables.Count == 0 || Nothing().IsMatch(statement.Text))
                continue;
            var plan = await portal.Db(statement.Plan);
            var whole = plan.Where(step => Scan().Match(step) is { Success: true } scan && Is(scan, tables)).ToList();
            Assert.True(whole.Count == 0, $"{path}: {string.Join("; ", whole)}\n{statement.Text}");
        }
    }

    /// <summary>SQLite names the alias, PostgreSQL the table.</summary>
    private static bool Is(Match scan, ILookup<string, string> tables) =>
        tables.Contains(scan.Groups[1].Value) || tables.Any(table => table.Contains(scan.Groups[1].Value));

    [GeneratedRegex("\"(Visits|HostDays|VisitPeople|VisitHolds|VisitEvents|VisitReflections)\" AS \"?(\\w+)\"?")]
    private static partial Regex Tables();

    /// <summary>A statement that can't find anything, which reads nothing whatever its plan is.</summary>
    [GeneratedRegex("WHERE (?:0|FALSE)\\s*(?:ORDER BY|$)")]
    private static partial Regex Nothing();

    /// <summary>Counting the entries of an index doesn't read the table.</summary>
    [GeneratedRegex("^(?:->\\s+)?(?:SCAN (\\w+)\\b(?! USING COVERING INDEX)|Seq Scan on \"(?<1>\\w+)\")")]
    private static partial Regex Scan();
}
