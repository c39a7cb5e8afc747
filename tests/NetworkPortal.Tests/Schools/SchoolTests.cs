using System.Net;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Schools;

public sealed class SchoolTests(PortalFixture portal)
{
    [Fact]
    public async Task The_list_shows_every_school_with_its_emblem()
    {
        using var anyone = await portal.Client(Cast.Anonymous);
        var page = await anyone.GetPage("/schools");
        Assert.Contains("/schools/elm-street-demo", page.Link("Elm Street School (demo)"));
        Assert.Equal(
            page.Document.QuerySelectorAll(".tile").Length,
            page.Document.QuerySelectorAll(".tile svg.emblem").Length
        );
    }

    [Fact]
    public async Task A_school_has_a_page_with_a_canonical_URL()
    {
        using var anyone = await portal.Client(Cast.Anonymous);
        var page = await anyone.GetPage("/schools/walker-gamble-elementary");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("Walker-Gamble Elementary", page.Title);
        Assert.Equal(["5", "75%"], page.Texts(".figure-number"));
        Assert.Contains("Byrd", page.Text(".figure-source"));
        Assert.Equal(
            TestPortal.PublicUrl + "/schools/walker-gamble-elementary",
            page.Document.QuerySelector("link[rel=canonical]")?.GetAttribute("href")
        );
    }

    [Fact]
    public async Task Schools_that_appear_only_in_the_library_are_told_apart_from_members()
    {
        using var anyone = await portal.Client(Cast.Anonymous);
        var list = await anyone.GetPage("/schools?state=south-carolina");
        Assert.Contains("Walker-Gamble Elementary", list.Text("#in-library"));
        Assert.DoesNotContain("Elm Street School (demo)", list.Text("#in-library"));
        Assert.Contains(
            "isn’t a member of the network",
            (await anyone.GetPage("/schools/walker-gamble-elementary")).Text(".school-in-library")
        );
        Assert.False((await anyone.GetPage("/schools/elm-street-demo")).Has(".school-in-library"));

        var home = await anyone.GetPage("/");
        var quilt = home.Document.QuerySelectorAll(".quilt a").Select(block => block.GetAttribute("href")).ToList();
        Assert.Contains("/schools/elm-street-demo", quilt);
        Assert.DoesNotContain("/schools/walker-gamble-elementary", quilt);
        Assert.All(home.Texts(".quilt a"), name => Assert.NotEqual("", name));
        Assert.Contains(
            "/schools",
            home.Document.QuerySelectorAll(".opening-quilt p a").Select(link => link.GetAttribute("href"))
        );
    }

    [Fact]
    public async Task An_unknown_school_returns_404()
    {
        using var anyone = await portal.Client(Cast.Anonymous);
        Assert.Equal(HttpStatusCode.NotFound, (await anyone.GetPage("/schools/no-such-school")).Status);
    }

    [Fact]
    public async Task An_editor_can_open_the_style_guide()
    {
        using var editor = await portal.Client(Cast.Editor);
        Assert.Equal(HttpStatusCode.OK, (await editor.GetPage("/desk/styleguide")).Status);
    }
}
