using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Web.Protection;

namespace NetworkPortal.Tests.Web.Protection;

public sealed class RequestLimitTests
{
    private const string Where = "/test/where";

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("203.0.113.7, 10.0.0.9", "203.0.113.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    public async Task Forwarded_addresses_from_trusted_proxies_are_used(string forwarded, string network)
    {
        await using var portal = await Start(("Portal:TrustedProxies", "127.0.0.1, 10.0.0.0/8"));
        Assert.Equal(network, await Ask(portal, forwarded));
    }

    [Fact]
    public async Task Forwarded_addresses_from_anyone_else_are_ignored()
    {
        await using var portal = await Start();
        Assert.Equal("127.0.0.1", await Ask(portal, "203.0.113.7"));
    }

    [Fact]
    public async Task The_request_limit_applies_to_each_network_separately()
    {
        await using var portal = await Start(("Portal:TrustedProxies", "127.0.0.1"), ("Portal:RequestsPerSecond", "1"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Send(portal, "203.0.113.7")));
        var refused = answers.Where(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        Assert.NotEmpty(refused);
        Assert.All(refused, answer => Assert.True(answer.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1)));
        Assert.Contains("getting too many requests", await refused[0].Content.ReadAsStringAsync());
        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        using var other = await Send(portal, "203.0.113.8");
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Theory]
    [InlineData("/api/search?q=visit")]
    [InlineData("/api/content")]
    public async Task The_API_has_a_lower_request_limit_than_pages(string path)
    {
        await using var portal = await Start(("Portal:RequestsPerSecond", "1000"));
        using var client = new HttpClient { BaseAddress = portal.Address };
        var answers = await Task.WhenAll(Enumerable.Range(0, 250).Select(_ => client.GetAsync(path)));
        Assert.Contains(answers, answer => answer.StatusCode != HttpStatusCode.TooManyRequests);
        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task A_form_over_one_megabyte_is_rejected()
    {
        await using var portal = await Start();
        using var client = await portal.Client(Cast.Anonymous);
        using var answer = await client.Http.PostAsync(
            "/account/sign-in",
            new StringContent(
                "email=" + new string('a', RequestLimits.BodyBytes),
                null,
                "application/x-www-form-urlencoded"
            )
        );
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Theory]
    [InlineData("Portal:TrustedProxies", "proxy.example.org")]
    [InlineData("Portal:RequestsPerSecond", "-1")]
    [InlineData("Portal:RequestsPerSecond", "many")]
    public async Task An_invalid_setting_is_named_in_the_error(string name, string value)
    {
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => Start((name, value)));
        Assert.Contains(name, refusal.Message);
    }

    private static Task<TestPortal> Start(params (string Name, string Value)[] settings) =>
        TestPortal.Start(portal =>
        {
            portal.Recipes = [];
            foreach (var (name, value) in settings)
                portal.Values[name] = value;
            portal.Routes = routes => routes.MapGet(Where, (HttpContext http) => http.Network()).AllowAnonymous();
        });

    private static async Task<string> Ask(TestPortal portal, string forwarded)
    {
        using var answer = await Send(portal, forwarded);
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<HttpResponseMessage> Send(TestPortal portal, string forwarded)
    {
        using var client = new HttpClient { BaseAddress = portal.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, Where)
        {
            Headers = { { "X-Forwarded-For", forwarded } },
        };
        return await client.SendAsync(request);
    }
}
