using System.Net;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Delivery;

public sealed class CompressionTests(PortalFixture portal)
{
    [Theory]
    [InlineData("/", "br", "br")]
    [InlineData("/", "gzip", "gzip")]
    [InlineData("/", "gzip, deflate, br, zstd", "br")]
    [InlineData("/", "identity", "")]
    [InlineData("/search?q=schedule", "gzip", "gzip")]
    [InlineData("/account/sign-in", "gzip", "gzip")]
    [InlineData("/feed.xml", "br", "br")]
    [InlineData("/sitemap.xml", "gzip", "gzip")]
    [InlineData("/assets/site.css", "gzip", "gzip")]
    [InlineData("/assets/site.css", "br", "br")]
    [InlineData("/assets/site.css", "br;q=0, gzip", "gzip")]
    [InlineData("/assets/fonts/public-sans.woff2", "br, gzip", "")]
    public async Task What_anyone_may_read_is_compressed_as_the_browser_accepts(
        string path,
        string accepted,
        string encoding
    )
    {
        // The second answer comes from the page cache.
        for (var time = 0; time < 2; time++)
        {
            using var answer = await Get(path, accepted);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(encoding, string.Join(',', answer.Content.Headers.ContentEncoding));
            if (encoding.Length > 0)
                Assert.Contains("Accept-Encoding", answer.Headers.Vary);
        }
    }

    [Fact]
    public async Task The_home_page_is_small_on_its_way()
    {
        using var plain = await Get("/", "identity");
        using var small = await Get("/", "br");
        var (before, after) = (
            (await plain.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length,
            (await small.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length
        );
        Assert.InRange(after, 1, before / 3);
        Assert.InRange(after, 1, 15_000);
    }

    [Fact]
    public async Task Pages_of_signed_in_people_are_not_compressed()
    {
        using var teacher = await portal.Client(Cast.Teacher);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(portal.Address, "/today"));
        request.Headers.Add("Cookie", teacher.Cookies.GetCookieHeader(portal.Address));
        request.Headers.Add("Accept-Encoding", "gzip, br");
        using var plain = Plain();
        using var answer = await plain.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(answer.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task Pages_of_personal_links_are_not_compressed()
    {
        using var answer = await Get("/account/sign-in/link/opening?token=unknown", "gzip, br");
        Assert.Empty(answer.Content.Headers.ContentEncoding);
    }

    private async Task<HttpResponseMessage> Get(string path, string accepted)
    {
        using var plain = Plain();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(portal.Address, path));
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        return await plain.SendAsync(request);
    }

    private static HttpClient Plain() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
}
