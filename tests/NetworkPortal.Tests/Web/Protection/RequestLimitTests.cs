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
    public async Task Believes_a_proxy_that_the_settings_name(string forwarded, string network)
    {
        await using var portal = await Start(("Portal:TrustedProxies", "127.0.0.1, 10.0.0.0/8"));
        Assert.Equal(network, await Ask(portal, forwarded));
    }

    [Fact]
    public async Task Believes_nobody_else_about_where_a_request_comes_from()
    {
        await using var portal = await Start();
        Assert.Equal("127.0.0.1", await Ask(portal, "203.0.113.7"));
    }

    [Fact]
    public async Task Asks_one_network_to_wait_and_serves_the_others()
    {
        await using var portal = await Start(("Portal:TrustedProxies", "127.0.0.1"), ("Portal:RequestsPerSecond", "1"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Send(portal, "203.0.113.7")));
        var refused = answers.Where(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        Assert.NotEmpty(refused);
        Assert.All(refused, answer => Assert.True(answer.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1)));
        Assert.Contains("There were too many requests", await refused[0].Content.ReadAsStringAsync());
        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        using var other = await Send(portal, "203.0.113.8");
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Theory]
    [InlineData("/api/search?q=visit")]
    [InlineData("/api/content")]
    public async Task Asks_a_program_to_wait_sooner_than_a_person(string path)
    {
        await using var portal = await Start(("Portal:RequestsPerSecond", "1000"));
        using var client = new HttpClient { BaseAddress = portal.Address };
        var answers = await Task.WhenAll(Enumerable.Range(0, 250).Select(_ => client.GetAsync(path)));
        Assert.Contains(answers, answer => answer.StatusCode != HttpStatusCode.TooManyRequests);
        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Takes_no_form_over_a_megabyte()
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
    public async Task Says_which_setting_can_not_be_used(string name, string value)
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
