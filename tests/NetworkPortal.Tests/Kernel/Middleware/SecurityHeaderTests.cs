using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Middleware;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Kernel.Middleware;

public sealed class SecurityHeaderTests : IAsyncLifetime
{
    private TestPortal portal = null!;

    public async ValueTask InitializeAsync() =>
        portal = await TestPortal.Start(settings =>
        {
            settings.Recipes = [];
            settings.Routes = routes =>
            {
                routes.MapGet("/test/cached", () => "cached").Cached("probe").AllowAnonymous();
                routes.MapGet("/test/redirect", () => View.Redirect("/health/live")).AllowAnonymous();
                routes.MapPost("/test/form", () => "taken").AllowAnonymous();
                routes
                    .MapGet("/test/bug", string () => throw new InvalidOperationException("a secret detail"))
                    .AllowAnonymous();
                routes
                    .MapGet("/test/bad", string () => throw new BadHttpRequestException("Not like this."))
                    .AllowAnonymous();
            };
        });

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Theory]
    [InlineData("GET", "/health/ready", 200)]
    [InlineData("GET", "/assets/site.css", 200)]
    [InlineData("GET", "/assets/nothing.css", 404)]
    [InlineData("GET", "/test/cached", 200)]
    [InlineData("GET", "/test/redirect", 303)]
    [InlineData("GET", "/test/bad", 400)]
    [InlineData("GET", "/test/bug", 500)]
    [InlineData("GET", "/no/such/page", 404)]
    [InlineData("POST", "/test/form", 415)]
    [InlineData("TRACE", "/test/form", 405)]
    public async Task Every_kind_of_response_has_the_security_headers(string method, string path, int status)
    {
        using var client = await portal.Client(Cast.Anonymous);
        for (var time = 0; time < 2; time++)
        {
            using var answer = await client.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
            Assert.Equal((HttpStatusCode)status, answer.StatusCode);
            var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.Contains("default-src 'none'", policy);
            Assert.Contains("frame-ancestors 'none'", policy);
            Assert.DoesNotContain("unsafe", policy);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
            Assert.False(answer.Headers.Contains("Server"));
        }
    }

    [Fact]
    public async Task An_unhandled_exception_shows_an_error_page_without_its_details()
    {
        using var client = await portal.Client(Cast.Anonymous);
        var page = await client.GetPage("/test/bug");
        Assert.Equal(HttpStatusCode.InternalServerError, page.Status);
        Assert.Equal("Something went wrong on our end", page.Title);
        Assert.DoesNotContain("secret", page.Html);
        var logged = Assert.Single(portal.Logged.Errors);
        Assert.Equal("a secret detail", logged.Exception?.Message);
    }

    [Fact]
    public async Task A_bad_request_shows_its_message_and_is_not_logged_as_an_error()
    {
        using var client = await portal.Client(Cast.Anonymous);
        var page = await client.GetPage("/test/bad");
        Assert.Contains("Not like this.", page.Text("main"));
        Assert.Empty(portal.Logged.Errors);
    }
}
