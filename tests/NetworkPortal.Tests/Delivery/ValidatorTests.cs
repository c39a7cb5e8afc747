using System.Net;
using System.Text.RegularExpressions;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Delivery;

public sealed partial class ValidatorTests(QuietPortal portal) : IClassFixture<QuietPortal>
{
    [Theory]
    [InlineData("/")]
    [InlineData("/case-studies")]
    [InlineData("/studios")]
    [InlineData("/visits")]
    [InlineData("/schools")]
    [InlineData("/glossary")]
    [InlineData("/feed.xml")]
    [InlineData("/sitemap.xml")]
    public async Task A_browser_that_has_the_page_is_told_so(string path)
    {
        using var client = await portal.Client(Cast.Anonymous);
        using var first = await client.Http.GetAsync(path);
        var tag = first.Headers.ETag;
        Assert.NotNull(tag);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(tag);
        using var again = await client.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        using var other = new HttpRequestMessage(HttpMethod.Get, path);
        other.Headers.IfNoneMatch.Add(new("\"other\""));
        using var whole = await client.Http.SendAsync(other);
        Assert.Equal(HttpStatusCode.OK, whole.StatusCode);
    }

    [Fact]
    public async Task Pages_of_signed_in_people_have_no_tag()
    {
        using var teacher = await portal.Client(Cast.Teacher);
        using var answer = await teacher.Http.GetAsync("/");
        Assert.Null(answer.Headers.ETag);
    }

    [Fact]
    public async Task A_feed_says_when_it_changed()
    {
        using var client = await portal.Client(Cast.Anonymous);
        using var first = await client.Http.GetAsync("/feed.xml");
        var changed = Assert.NotNull(first.Content.Headers.LastModified);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/feed.xml");
        request.Headers.IfModifiedSince = changed;
        using var again = await client.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task Fonts_have_addresses_that_a_browser_keeps()
    {
        using var client = await portal.Client(Cast.Anonymous);
        var home = await client.GetPage("/");
        var css = await client.Http.GetStringAsync(
            home.Document.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")
        );
        var fonts = Font().Matches(css).Select(font => font.Groups[1].Value).ToList();
        Assert.Equal(3, fonts.Count);
        foreach (var font in fonts)
        {
            using var answer = await client.Http.GetAsync(font);
            Assert.Contains("immutable", $"{answer.Headers.CacheControl}");
        }
        var preloaded = home
            .Document.QuerySelectorAll("link[rel=preload][as=font]")
            .Select(link => link.GetAttribute("href")!);
        Assert.Equal(2, preloaded.Count());
        Assert.Subset(fonts.ToHashSet(), preloaded.ToHashSet());
    }

    [GeneratedRegex("url\\(\"(/assets/fonts/[^\"]+)\"\\)")]
    private static partial Regex Font();
}
