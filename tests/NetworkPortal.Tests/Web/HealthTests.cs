using System.Net;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Web;

public sealed class HealthTests(PortalFixture portal)
{
    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Says_that_it_is_well(string path)
    {
        using var client = await portal.Client(Cast.Anonymous);
        Assert.Equal(HttpStatusCode.OK, (await client.GetPage(path)).Status);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Says_one_word_and_no_more(string path)
    {
        using var client = await portal.Client(Cast.Anonymous);
        using var answer = await client.Http.GetAsync(path);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
        Assert.Matches(@"^\w+$", await answer.Content.ReadAsStringAsync());
    }
}
