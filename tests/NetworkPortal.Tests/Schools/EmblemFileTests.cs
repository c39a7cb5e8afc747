using System.Net;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Schools;

/// <summary>Emblems are files that browsers keep.</summary>
public sealed class EmblemFileTests(QuietPortal portal) : IClassFixture<QuietPortal>
{
    [Theory]
    [InlineData("elm-street-demo", "0 0 8 8")]
    [InlineData("elm-street-demo+harbor-demo", "0 0 16 16")]
    [InlineData("a+b+c+d+e~4", "0 0 32 16")]
    public async Task An_emblem_is_a_picture_that_browsers_keep(string names, string box)
    {
        using var anyone = await portal.Client(Cast.Anonymous);

        var file = await anyone.GetPage($"/emblems/2/{names}.svg");

        Assert.Equal(HttpStatusCode.OK, file.Status);
        Assert.StartsWith("image/svg+xml", file.Headers["Content-Type"]);
        Assert.Contains("immutable", file.Headers["Cache-Control"]);
        Assert.Contains($"viewBox=\"{box}\"", file.Html);
    }

    [Theory]
    [InlineData("a~9")]
    [InlineData("a~0")]
    [InlineData("a~2~2")]
    public async Task An_unknown_shape_is_not_found(string names)
    {
        using var anyone = await portal.Client(Cast.Anonymous);
        Assert.Equal(HttpStatusCode.NotFound, (await anyone.GetPage($"/emblems/2/{names}.svg")).Status);
    }

    [Fact]
    public async Task A_page_refers_to_its_emblems_and_home_stays_small()
    {
        using var anyone = await portal.Client(Cast.Anonymous);
        var home = await anyone.GetPage("/");

        Assert.True(home.Html.Length < 15_000, $"The home page has {home.Html.Length} characters.");
        Assert.All(
            home.Document.QuerySelectorAll("svg.emblem use"),
            use => Assert.StartsWith("/emblems/2/", use.GetAttribute("href"))
        );
        var cloth = home.Document.QuerySelector("svg.quilt-cloth use")!.GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.OK, (await anyone.GetPage(cloth.Split('#')[0])).Status);
    }
}
