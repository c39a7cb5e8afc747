using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Library;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Library;

[Collection(nameof(LibraryPortal))]
public sealed class HomeTests(LibraryPortal portal)
{
    [Fact]
    public async Task The_home_page_shows_no_quilt_while_schools_appear_only_in_the_library()
    {
        var page = await portal.Get("/");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.True(await portal.Db(db => db.Schools.AnyAsync()));
        Assert.False(page.Has(".quilt"));
        ItemPageTests.WellMade(page);
    }

    [Fact]
    public async Task The_home_page_shows_library_items_and_links_to_lists()
    {
        var page = await portal.Get("/");

        Assert.Equal("Leading improvement, together: Walker-Gamble Elementary", page.Text(".lead h2"));
        Assert.Equal(["5", "75%"], page.Texts(".lead .figure-number"));
        Assert.Equal("From one leader to many: Stone Creek Elementary", page.Texts(".rows h3")[0]);
        Assert.True(page.Has(".rows .kind-tool"));
        Assert.Equal("/case-studies", page.Link("All case studies"));
        Assert.Equal(
            ["From leaders to leadership", "From compliance to rethinking resources", "From siloed to networked"],
            page.Texts(".shifts h3")
        );
        Assert.Equal(
            "/case-studies?shift=from-leaders-to-leadership",
            page.Document.QuerySelector(".shifts h3 a")!.GetAttribute("href")
        );
        Assert.Equal(
            TestPortal.PublicUrl + "/feed.xml",
            page.Document.QuerySelector("link[type='application/atom+xml']")!.GetAttribute("href")
        );
        Assert.Equal(
            TestPortal.PublicUrl + "/",
            page.Document.QuerySelector("link[rel=canonical]")!.GetAttribute("href")
        );
    }

    [Fact]
    public async Task The_home_page_shows_public_highlights_of_the_modules()
    {
        var page = await portal.Get("/");

        Assert.Contains("Studios for the test", page.Texts(".band h2"));
        Assert.Equal("/studios/listen", page.Link("How do we listen? (demo)"));
        Assert.Contains("Tuesday, March 9, 2027, 9:00 AM (Eastern)", page.Text("main"));
        Assert.Contains("Nothing here yet.", page.Text("main"));
    }

    [Fact]
    public async Task A_school_page_shows_the_schools_case_studies()
    {
        await using var scope = portal.Scope();
        var source = scope.ServiceProvider.GetServices<IHighlightSource>().OfType<ContentHighlights>().Single();

        var group = Assert.Single(
            await source.ForPlace("walker-gamble-elementary", TestContext.Current.CancellationToken)
        );
        Assert.Equal("/case-studies/walker-gamble-elementary", Assert.Single(group.Items).Url);
        Assert.Empty(await source.ForPlace("vista-peak-exploratory", TestContext.Current.CancellationToken));
    }
}
