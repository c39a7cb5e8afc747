using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Members;

namespace NetworkPortal.Tests.Security;

/// <summary>A portal whose log levels somebody has turned all the way down, while people sign in, err, forget and join.</summary>
public sealed class NoSecretInLogTests : IAsyncLifetime
{
    private const string Wrong = "wr0ng-and-secret-guess";
    private const string Chosen = "a-new-secret-of-four-words";
    private const string Mistyped = "mistyped.address@elsewhere.example";
    private const string Sought = "soughtprivately";

    private readonly EverythingLogged log = new();
    private readonly HashSet<string> secrets = [Wrong, Chosen, CastAccounts.Password, Mistyped, Sought];
    private TestPortal portal = null!;

    public async ValueTask InitializeAsync() => portal = await TestPortal.Start(settings =>
    {
        settings.Recipes = ["network/network.recipe.json", "demo/people.recipe.json"];
        settings.Services = services => services.AddSingleton<ILoggerProvider>(log);
        settings.Routes = routes => routes.MapGet("/test/bug", string () => throw new InvalidOperationException("a bug")).AllowAnonymous();
        foreach (var category in (string[])["Default", "Microsoft", "Microsoft.AspNetCore", "Microsoft.AspNetCore.Hosting.Diagnostics", "Microsoft.EntityFrameworkCore", "System"])
            settings.Values["Logging:LogLevel:" + category] = settings.Values[$"Logging:{nameof(EverythingLogged)}:LogLevel:{category}"] = "Trace";
    });

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task No_log_holds_a_secret()
    {
        await SignInRightAndWrong();
        await ForgetThePassword();
        await Join();
        await SendWhatCannotBeRead();
        await portal.CaughtUp();

        // The log is really all there: the finest level of the database, and the failure.
        Assert.Contains(log.Lines, line => line.StartsWith("Debug Microsoft.EntityFrameworkCore", StringComparison.Ordinal));
        Assert.Contains(log.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("a bug", StringComparison.Ordinal));
        Assert.True(secrets.Count > 14, "The flows did not lead through all that is secret.");
        foreach (var secret in secrets)
            Assert.DoesNotContain(log.Lines, line => line.Contains(secret, StringComparison.OrdinalIgnoreCase) || line.Contains(Uri.EscapeDataString(secret), StringComparison.OrdinalIgnoreCase));
    }

    private async Task SignInRightAndWrong()
    {
        using var client = await portal.Client(Cast.Anonymous);
        await client.Submit("/account/sign-in", "main form", new() { ["email"] = Mistyped, ["password"] = Wrong });
        await client.Submit("/account/sign-in", "main form", new() { ["email"] = "no address, " + Mistyped, ["password"] = Wrong });
        await client.Submit("/account/sign-in", "main form", new() { ["email"] = Cast.Teacher.Email(), ["password"] = Wrong });
        await client.Submit("/account/sign-in", "main form", new() { ["email"] = Cast.Teacher.Email(), ["password"] = CastAccounts.Password });
        await client.Submit("/account/confirm", "main form", new() { ["password"] = Wrong });
        await client.GetPage("/search?q=" + Sought);
        KeepCookies(client);
        await client.Submit("/today", "form[action='/account/sign-out']");
    }

    private async Task ForgetThePassword()
    {
        using var client = await portal.Client(Cast.Anonymous);
        var email = await People.NewTeacher(portal);
        await client.Submit("/account/forgotten-password", "main form", new() { ["email"] = Mistyped });
        await client.Submit("/account/forgotten-password", "main form", new() { ["email"] = email });
        var link = await MailTo.Link(portal, email, "/account/new-password");
        KeepTokens(link);
        await client.GetPage(link.Replace("account=", "account=not-an-id", StringComparison.Ordinal));
        await client.Submit(link, "main form", new() { ["password"] = "short" });
        await client.Submit(link, "main form", new() { ["password"] = Chosen });
        await client.Submit(link, "main form", new() { ["password"] = Chosen });
        KeepCookies(client);
    }

    private async Task Join()
    {
        using var administrator = await portal.SignIn(Cast.Administrator.Email(), CastAccounts.Password);
        await administrator.Submit("/desk/people", "main form", new() { ["email"] = "newcomer@demo.example", ["name"] = "Nia Newcomer (demo)" });
        var link = await MailTo.Link(portal, "newcomer@demo.example", "/account/invitation");
        KeepTokens(link);
        using var client = await portal.Client(Cast.Anonymous);
        await client.GetPage("/no/such/page?" + link.Split('?')[1]);
        await client.GetPage("/test/bug?" + link.Split('?')[1]);
        await client.Submit(link, "main form", new() { ["password"] = "short" });
        await client.Submit(link, "main form", new() { ["password"] = Chosen });
        Assert.Equal(HttpStatusCode.Gone, (await client.GetPage(link)).Status);
        KeepCookies(administrator);
        KeepCookies(client);
    }

    private async Task SendWhatCannotBeRead()
    {
        var cookie = secrets.Last();
        foreach (var request in (string[])
        [
            $"GET /account/invitation?token={Chosen}\0 HTTP/1.1\r\nHost: a\r\nCookie: session={cookie}\r\n\r\n",
            $"GET /account/invitation?token={Chosen} HTTP/9.9\r\nHost: a\r\n\r\n",
            $"BREW /?token={Chosen} HTTP/1.1\r\nHost: a\r\nCookie: session={cookie}\0\r\n\r\n",
            $"POST /account/sign-in HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 500\r\n\r\nemail=x&password={Wrong}",
            $"POST /account/sign-in HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 30\r\n\r\n--b\r\npassword {Wrong}",
        ]) await RawConnection.Ask(portal.Address, request);
    }

    private void KeepCookies(PortalClient client)
    {
        foreach (Cookie cookie in client.Cookies.GetAllCookies()) if (cookie.Value.Length > 12) secrets.Add(cookie.Value);
    }

    private void KeepTokens(string link)
    {
        foreach (var value in link.Split('?')[1].Split('&').Select(pair => pair.Split('=')).Where(pair => pair[0] == "token").Select(pair => pair[1]))
        {
            secrets.Add(value);
            secrets.Add(Uri.UnescapeDataString(value));
        }
    }
}
