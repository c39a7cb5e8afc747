using System.Net;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Delivery;

public sealed class SharePictureTests(PortalFixture portal)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/case-studies")]
    [InlineData("/schools")]
    [InlineData("/schools/elm-street-demo")]
    [InlineData("/studios")]
    [InlineData("/studios/who-gets-to-talk-demo")]
    [InlineData("/visits")]
    [InlineData("/glossary")]
    [InlineData("/briefs")]
    [InlineData("/privacy")]
    public async Task Every_public_page_has_a_picture_for_links_to_it(string path)
    {
        using var client = await portal.Client(Cast.Anonymous);
        var page = await client.GetPage(path);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Single(page.Document.QuerySelectorAll("meta[property='og:title']"));
        Assert.NotEmpty(Meta(page, "og:title"));
        Assert.Equal(TestPortal.PublicUrl + path, Meta(page, "og:url").TrimEnd('/') + (path == "/" ? "/" : ""));
        Assert.Equal(
            "summary_large_image",
            page.Document.QuerySelector("meta[name='twitter:card']")!.GetAttribute("content")
        );
        var picture = Meta(page, "og:image");
        Assert.StartsWith(TestPortal.PublicUrl, picture);
        using var drawn = await IconTests.Picture(client, picture[TestPortal.PublicUrl.Length..]);
        Assert.Equal((1200, 630), (drawn.Width, drawn.Height));
        Assert.InRange(drawn.Pixels.Distinct().Take(20).Count(), 4, 20);
    }

    [Fact]
    public async Task Each_page_of_the_library_has_its_own_picture()
    {
        using var client = await portal.Client(Cast.Anonymous);
        var list = await client.GetPage("/case-studies");
        var paths = list
            .Document.QuerySelectorAll("main a[href^='/case-studies/']")
            .Select(link => link.GetAttribute("href")!)
            .Distinct()
            .Take(4)
            .ToList();
        Assert.Equal(4, paths.Count);
        var pictures = new HashSet<string>();
        foreach (var path in paths)
            pictures.Add(Meta(await client.GetPage(path), "og:image"));
        Assert.Equal(paths.Count, pictures.Count);
    }

    [Fact]
    public async Task The_same_page_keeps_its_pictures_address()
    {
        using var client = await portal.Client(Cast.Anonymous);
        var one = Meta(await client.GetPage("/schools"), "og:image");
        Assert.Equal(one, Meta(await client.GetPage("/schools?via=newsletter"), "og:image"));
        Assert.NotEqual(one, Meta(await client.GetPage("/studios"), "og:image"));
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("AAAAAAAAAAAAAAAAL3NjaG9vbHMKSG9heApOZXR3b3Jr")]
    public async Task Words_that_the_portal_did_not_sign_are_not_drawn(string link)
    {
        using var client = await portal.Client(Cast.Anonymous);
        using var answer = await client.Http.GetAsync($"/share-pictures/{link}.png");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Pages_that_only_signed_in_people_see_have_none()
    {
        using var teacher = await portal.Client(Cast.Teacher);
        Assert.Null((await teacher.GetPage("/today")).Document.QuerySelector("meta[property='og:image']"));
    }

    private static string Meta(Page page, string property) =>
        page.Document.QuerySelector($"meta[property='{property}']")?.GetAttribute("content") ?? "";
}
