using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Web.Logging;

namespace NetworkPortal.Tests.Security;

/// <summary>A portal in production: what it shows and logs about an exception.</summary>
public sealed class ProductionTests : IAsyncLifetime
{
    private readonly EverythingLogged console = new();
    private TestPortal portal = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await TestPortal.Start(settings =>
        {
            settings.Recipes = [];
            settings.Values["environment"] = "Production";
            settings.Services = services => services.AddSingleton<ILoggerProvider>(console);
            settings.Routes = routes =>
                routes
                    .MapGet(
                        "/test/bug/{**rest}",
                        string (string? rest) =>
                            throw new InvalidOperationException(
                                "SELECT secret FROM hidden; /srv/portal/keys",
                                new IOException("Password=hunter2")
                            )
                    )
                    .AllowAnonymous();
        });
        console.Formatter = portal
            .Services.GetServices<ConsoleFormatter>()
            .Single(formatter => formatter.Name == JsonLogFormatter.Lines);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/json")]
    [InlineData("*/*")]
    [InlineData("nonsense")]
    public async Task An_error_response_shows_no_details_of_the_exception(string accept)
    {
        using var client = await portal.Client(Cast.Anonymous);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/test/bug");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var answer = await client.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotMatch(
            @"(?i)exception|SELECT|hunter2|/srv/|\bat NetworkPortal|\.cs\b|:line|stack|Microsoft\.|System\.",
            body
        );
        Assert.DoesNotContain(
            answer.Headers.Concat(answer.Content.Headers),
            header => header.Key is "Server" or "X-Powered-By" or "X-AspNet-Version"
        );
    }

    [Fact]
    public async Task An_exception_is_logged_with_the_time_and_the_reference_on_the_error_page()
    {
        using var client = await portal.Client(Cast.Anonymous);
        var reference = (await client.GetPage("/test/bug")).Text(".reference");
        var entry = Assert.Single(Entries(), entry => entry.GetProperty("level").GetString() == "Error");
        Assert.Equal(TimeSpan.Zero, DateTimeOffset.Parse(entry.GetProperty("time").GetString()!).Offset);
        Assert.Equal(reference, entry.GetProperty("request").GetString());
        Assert.Contains("hunter2", entry.GetProperty("exception").GetString());
    }

    [Theory]
    [InlineData("/test/bug/a%0d%0a%7b%22level%22:%22Critical%22%7d")]
    [InlineData("/test/bug/a%0a2026-11-24T00:00:00Z%20Critical%20forged")]
    [InlineData("/test/bug/a%1b%5b31m%7f%22%7d%0a")]
    [InlineData("/test/bug/a%e2%80%a8forged%c2%85forged")]
    public async Task A_line_break_in_a_request_cannot_forge_a_log_entry(string path)
    {
        using var client = await portal.Client(Cast.Anonymous);
        console.Log("the path is " + Uri.UnescapeDataString(path));
        await client.GetPage(path);
        Assert.NotEmpty(console.Written);
        Assert.All(
            console.Written,
            written => Assert.DoesNotMatch(@"[\x00-\x1f\x7f\u0085\u2028\u2029]", written.TrimEnd('\r', '\n'))
        );
        Assert.DoesNotContain(Entries(), entry => entry.GetProperty("level").GetString() == "Critical");
    }

    [Fact]
    public async Task Developer_pages_do_not_exist_in_production()
    {
        using var client = await portal.Client(Cast.Anonymous);
        foreach (
            var path in (string[])
                [
                    "/dev",
                    "/dev/mail",
                    "/dev/mail/1",
                    "/dev/mail/1/html",
                    "/_framework/aspnetcore-browser-refresh.js",
                    "/Identity/Account/Login",
                    "/swagger",
                ]
        )
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetPage(path)).Status);
    }

    private IEnumerable<JsonElement> Entries() =>
        console.Written.Select(written => JsonDocument.Parse(written).RootElement);
}
