using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.Tests.Schools;

/// <summary>Readers narrow the list of schools by state, grades, and whether they host visits.</summary>
public sealed class SchoolListTests(QuietPortal portal) : IClassFixture<QuietPortal>
{
    private const string Elm = "Elm Street School (demo)",
        Harbor = "Harbor Middle School (demo)";

    [Theory]
    [InlineData("state=pennsylvania", Elm, Harbor)]
    [InlineData("level=elementary", Elm, Harbor)]
    [InlineData("state=oregon&level=middle", Harbor, Elm)]
    public async Task A_filter_shows_only_schools_that_match(string query, string shown, string hidden)
    {
        using var anyone = await portal.Client(Cast.Anonymous);

        var page = await anyone.GetPage("/schools?" + query);

        Assert.Contains(shown, page.Texts(".tile h3"));
        Assert.DoesNotContain(hidden, page.Texts(".tile h3"));
        Assert.Equal("/schools", page.Link("Clear all"));
        Assert.Contains(hidden, (await anyone.GetPage("/schools")).Texts(".tile h3"));
    }

    [Fact]
    public async Task Schools_with_an_open_visit_day_can_be_listed_alone()
    {
        var name = $"Open Door {Guid.NewGuid().ToString("N")[..8]} (demo)";
        var school = new School(NetworkPortal.Kernel.Slug.From(name), name, "America/New_York");
        await portal.Db(async db =>
        {
            db.Schools.Add(school);
            await db.SaveChangesAsync();
        });
        using var anyone = await portal.Client(Cast.Anonymous);
        Assert.DoesNotContain(name, (await anyone.GetPage("/schools?hosts=yes")).Texts(".tile h3"));

        await portal.NewDay(school);

        Assert.Contains(name, (await anyone.GetPage("/schools?hosts=yes")).Texts(".tile h3"));
    }

    [Fact]
    public async Task A_filter_without_schools_says_so_and_an_unknown_page_shows_the_last()
    {
        using var anyone = await portal.Client(Cast.Anonymous);

        var none = await anyone.GetPage("/schools?state=atlantis");

        Assert.Contains("No matches", none.Text("main"));
        Assert.False(none.Has(".tile"));
        Assert.Contains(Elm, (await anyone.GetPage("/schools?page=99")).Texts(".tile h3"));
    }

    [Fact]
    public async Task Counts_are_those_of_the_lists_that_the_options_lead_to()
    {
        using var anyone = await portal.Client(Cast.Anonymous);
        var page = await anyone.GetPage("/schools?level=elementary");

        var options = page.Document.QuerySelectorAll(".filters a:not([aria-current]):has(.filters-count)");

        Assert.NotEmpty(options);
        foreach (var option in options)
        {
            var list = await anyone.GetPage(option.GetAttribute("href")!);
            Assert.Equal(option.QuerySelector(".filters-count")!.TextContent, list.Text(".listing h2").Split(' ')[0]);
        }
    }
}
