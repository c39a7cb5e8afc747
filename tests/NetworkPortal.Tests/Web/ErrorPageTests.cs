using System.Net;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Web;

public sealed class ErrorPageTests(PortalFixture portal)
{
    [Theory]
    [InlineData("/no/such/page")]
    [InlineData("/case-studies/no-such-study")]
    [InlineData("/assets/no-such-file.css")]
    public async Task An_unknown_URL_shows_a_page_not_found_message(string path)
    {
        using var client = await portal.Client(Cast.Anonymous);
        var page = await client.GetPage(path);
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Equal("We couldn’t find that page", page.Title);
        Assert.Equal("noindex", page.Document.QuerySelector("meta[name=robots]")?.GetAttribute("content"));
    }

    [Fact]
    public async Task Programs_get_a_problem_details_response()
    {
        using var client = await portal.Client(Cast.Anonymous);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/no/such/page");
        request.Headers.Add("Accept", "application/json");
        using var answer = await client.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("/no/such/page")]
    [InlineData("/assets/no-such-file.css")]
    public async Task An_error_page_leaves_the_notice_for_the_next_page(string path)
    {
        using var client = await portal.Client(Cast.Anonymous);
        client.Cookies.Add(portal.Address, new Cookie("notice", "Saved."));
        Assert.DoesNotContain("Saved.", (await client.GetPage(path)).Text("body"));
        Assert.Contains("Saved.", (await client.GetPage("/")).Text("body"));
        Assert.DoesNotContain("Saved.", (await client.GetPage("/")).Text("body"));
    }
}
