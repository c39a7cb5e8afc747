using System.Net;
using Microsoft.AspNetCore.Builder;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Kernel.Http;

public sealed class AntiforgeryTests : IAsyncLifetime
{
    private int taken;
    private TestPortal portal = null!;

    public async ValueTask InitializeAsync() =>
        portal = await TestPortal.Start(settings =>
        {
            settings.Recipes = [];
            settings.Routes = routes =>
            {
                routes.MapPost("/test/form", () => $"taken {Interlocked.Increment(ref taken)}").AllowAnonymous();
                routes.MapDelete("/test/form", () => $"taken {Interlocked.Increment(ref taken)}").AllowAnonymous();
            };
        });

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task Takes_a_form_of_this_portal()
    {
        using var client = await portal.Client(Cast.Anonymous);
        Assert.Equal("taken 1", (await client.Post("/test/form")).Html);
    }

    [Theory]
    [InlineData("forged")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Refuses_a_forged_or_missing_token_with_a_page_that_says_what_to_do(string? token)
    {
        using var client = await portal.Client(Cast.Anonymous);
        await client.Http.GetStringAsync(FormToken.Path);
        using var content = new FormUrlEncodedContent(token is null ? [] : [new("form_token", token)]);
        using var answer = await client.Http.PostAsync("/test/form", content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("reload the page", (await Page.Read("/test/form", answer)).Text("main"));
        Assert.Equal(0, taken);
        Assert.Empty(portal.Logged.Errors);
    }

    [Fact]
    public async Task Refuses_the_token_of_somebody_else()
    {
        using var one = await portal.Client(Cast.Anonymous);
        using var other = await portal.Client(Cast.Anonymous);
        await other.Http.GetStringAsync(FormToken.Path);
        using var content = new FormUrlEncodedContent([
            new("form_token", await one.Http.GetStringAsync(FormToken.Path)),
        ]);
        using var answer = await other.Http.PostAsync("/test/form", content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(0, taken);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("DELETE")]
    public async Task Guards_every_method_that_changes_something(string method)
    {
        using var client = await portal.Client(Cast.Anonymous);
        using var answer = await client.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), "/test/form"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.Equal(0, taken);
    }
}
