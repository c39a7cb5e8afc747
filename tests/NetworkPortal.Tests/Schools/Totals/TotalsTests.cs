using System.Net;
using System.Text.RegularExpressions;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Studios;
using NetworkPortal.Tests.Visits;
using Person = NetworkPortal.Tests.Visits.Person;

namespace NetworkPortal.Tests.Schools.Totals;

public sealed partial class TotalsTests(PortalFixture portal)
{
    [Fact]
    public async Task A_school_leader_sees_how_many_people_take_part_but_no_names()
    {
        var (school, leader, teachers) = await Stage(portal, 12);
        await Join(portal, teachers.Take(6));
        var page = await leader.Get(Url(school));
        Assert.Contains("6 People in a studio now of 13 people", page.Text(".figures"));
        Assert.All(teachers, teacher => Assert.DoesNotContain(teacher.Name, page.Html));
        Assert.DoesNotContain("journal", page.Text(".reading"), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(0)]
    [InlineData(12)]
    public async Task Totals_are_hidden_if_few_people_take_part_or_few_do_not(int joined)
    {
        var (school, leader, teachers) = await Stage(portal, 12);
        await Join(portal, teachers.Take(joined));
        var text = (await leader.Get(Url(school))).Text(".figures");
        Assert.Contains("Not shown People in a studio now", text);
        Assert.DoesNotMatch("[0-9] People in a studio", text);
    }

    [Fact]
    public async Task Only_the_schools_own_leader_can_see_its_totals()
    {
        var (school, leader, teachers) = await Stage(portal, 2);
        var elsewhere = await portal.NewPerson(await portal.NewSchool(), SchoolRole.SchoolLeader);
        Assert.Equal(HttpStatusCode.NotFound, (await teachers[0].Get(Url(school))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.Get(Url(school))).Status);
        Assert.Equal(HttpStatusCode.OK, (await leader.Get(Url(school))).Status);
    }

    /// <summary>People join now and then; a leader checks every third day for half a year and compares all the
    /// figures.</summary>
    [Fact]
    public async Task A_leader_who_checks_totals_often_cannot_detect_when_one_person_joins()
    {
        var time = new TestClock();
        await using var other = await TestPortal.Start(settings =>
            (settings.Time, settings.Recipes) = (time, ["network/network.recipe.json", "demo/people.recipe.json"])
        );
        var (school, leader, teachers) = await Stage(other, 24);
        var seen = new List<(int People, int Staff)>();
        var joined = 5;
        var random = new Random(7);
        await Join(other, teachers.Take(joined));
        for (var day = 0; day < 180; day += 3)
        {
            if (random.Next(4) == 0 && joined < 18)
                await Join(other, [teachers[joined++]]);
            var text = (await leader.Get(Url(school))).Text(".figures");
            if (Figure().Match(text) is { Success: true } match)
                seen.Add((int.Parse(match.Groups[1].Value), int.Parse(match.Groups[2].Value)));
            time.Advance(TimeSpan.FromDays(3));
        }
        var figures = seen.Distinct().ToList();
        Assert.True(figures.Count > 1, $"Only {figures.Count} figures were shown while {joined} people joined.");
        foreach (var (one, two) in figures.SelectMany(one => figures.Select(two => (one, two))))
        {
            Assert.False(Math.Abs(one.People - two.People) is >= 1 and <= 4);
            Assert.False(Math.Abs(one.Staff - one.People - (two.Staff - two.People)) is >= 1 and <= 4);
        }
    }

    private static async Task<(School School, Person Leader, List<Person> Teachers)> Stage(
        TestPortal portal,
        int teachers
    )
    {
        var school = await portal.NewSchool();
        var people = new List<Person>();
        for (var at = 0; at < teachers; at++)
            people.Add(await portal.NewPerson(school, SchoolRole.Teacher));
        return (school, await portal.NewPerson(school, SchoolRole.SchoolLeader), people);
    }

    private static async Task Join(TestPortal portal, IEnumerable<Person> people)
    {
        var studio = await portal.NewStudio(
            await portal.NewTeacher(),
            StudioStage.Plan(places: 30, startsInDays: 200, lasts: 300)
        );
        foreach (var person in people)
            await portal.Join(studio, person);
    }

    private static string Url(School school) => $"/schools/{school.Slug}/totals";

    [GeneratedRegex("([0-9]+) People in a studio now of ([0-9]+) people")]
    private static partial Regex Figure();
}
