using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Schools;

/// <summary>The list of schools reads a page, and counts in the database.</summary>
public sealed class SchoolListCostTests(QuietPortal portal) : IClassFixture<QuietPortal>
{
    [Theory]
    [InlineData("/schools", 3)]
    [InlineData("/schools?state=oregon&level=middle&hosts=yes&page=2", 5)]
    public async Task The_list_costs_the_same_however_many_schools_there_are(string url, int statements)
    {
        await Add(60);
        var before = await Cost(url);

        await Add(1000);

        Assert.Equal(before, await Cost(url));
        Assert.InRange(before.Statements, 1, statements);
        Assert.InRange(before.Rows, 1, 120);
    }

    private async Task<(int Statements, int Rows)> Cost(string url)
    {
        using var reader = await portal.Client(Cast.Teacher);
        await reader.GetPage(url);
        using var probe = new SqlProbe(reader);
        await reader.GetPage(url);
        return (probe.Statements.Count, probe.Rows);
    }

    private Task Add(int count) =>
        portal.Db(async db =>
        {
            foreach (var at in Enumerable.Range(0, count))
            {
                var slug = $"many-{Guid.NewGuid():N}-demo";
                var school = new School(slug, $"Many {at} (demo)", "America/New_York");
                school.Describe(
                    new()
                    {
                        Name = school.Name,
                        TimeZoneId = school.TimeZoneId,
                        State = at % 2 == 0 ? "Ohio" : "Oregon",
                        GradeBand = at % 3 == 0 ? "K-5" : "6-8",
                    }
                );
                db.Schools.Add(school);
            }
            await db.SaveChangesAsync();
        });
}
