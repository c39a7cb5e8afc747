using System.Net;
using Microsoft.AspNetCore.Builder;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Kernel.Middleware;

public sealed class AntiforgeryTests : IAsyncLifetime
{
    private int count;
    private TestPortal portal = null!;

    public async ValueTask InitializeAsync() =>
        portal = await TestPortal.Start(settings =>
        {
            settings.Recipes = [];
            settings.Routes = routes =>
            {
                routes.MapPost("/test/form", () => $"accepted {Interlocked.Increment(ref count)}").AllowAnonymous();
                routes.MapDelete("/test/form", () => $"accepted {Interlocked.Increment(ref count)}").AllowAnonymous();
            };
        });

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task A_form_from_this_portal_is_accepted()
    {
        using var client = await portal.Client(Cast.Anonymous);
        Assert.Equal("accepted 1", (await client.Post("/test/form")).Html);
    }

    [Theory]
    [InlineData("forged")]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_forged_or_missing_token_is_rejected_with_a_page_that_says_what_to_do(string? token)
    {
        using var client = await portal.Client(Cast.Anonymous);
        await client.Http.GetStringAsync(FormToken.Path);
        using var content = new FormUrlEncodedContent(token is null ? [] : [new("form_token", token)]);
        using var answer = await client.Http.PostAsync("/test/form", content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("reload the page", (await Page.Read("/test/form", answer)).Text("main"));
        Assert.Equal(0, count);
        Assert.Empty(portal.Logged.Errors);
    }

    [Fact]
    public async Task Another_persons_token_is_rejected()
    {
        using var one = await portal.Client(Cast.Anonymous);
        using var other = await portal.Client(Cast.Anonymous);
        await other.Http.GetStringAsync(FormToken.Path);
        using var content = new FormUrlEncodedContent([
            new("form_token", await one.Http.GetStringAsync(FormToken.Path)),
        ]);
        using var answer = await other.Http.PostAsync("/test/form", content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(0, count);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("DELETE")]
    public async Task POST_and_DELETE_requests_without_a_form_are_rejected(string method)
    {
        using var client = await portal.Client(Cast.Anonymous);
        using var answer = await client.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), "/test/form"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.Equal(0, count);
    }
}
