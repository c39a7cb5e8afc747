using System.Buffers;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Tests.Accounts;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Schools;
using NetworkPortal.Tests.Schools.Joining;
using NetworkPortal.Web.Logging;

namespace NetworkPortal.Tests.Security;

/// <summary>A portal that logs at trace level while people sign in, mistype, reset passwords, join, write and
/// leave.</summary>
[Trait("speed", "slow")]
public sealed partial class NoSecretInLogTests : IAsyncLifetime
{
    private const string Wrong = "wr0ng-and-secret-guess";
    private const string Chosen = "nine secret purple kettles";
    private const string Mistyped = "mistyped.address@elsewhere.example";
    private const string Private = "what no one else may read";

    private readonly EverythingLogged log = new();
    private readonly HashSet<string> secrets =
    [
        Wrong,
        Chosen,
        CastAccounts.Password,
        Mistyped,
        Private,
        "soughtprivately",
    ];
    private TestPortal portal = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await TestPortal.Start(settings =>
        {
            settings.Recipes = ["network/network.recipe.json", "demo/people.recipe.json", "demo/studios.recipe.json"];
            settings.Services = services => services.AddSingleton<ILoggerProvider>(log);
            settings.Routes = routes =>
                routes
                    .MapGet("/test/bug/{**rest}", string (string? rest) => throw new InvalidOperationException("a bug"))
                    .AllowAnonymous();
            foreach (
                var category in (string[])
                    [
                        "Default",
                        "Microsoft",
                        "Microsoft.AspNetCore",
                        "Microsoft.AspNetCore.Hosting.Diagnostics",
                        "Microsoft.EntityFrameworkCore",
                        "System",
                    ]
            )
                settings.Values["Logging:LogLevel:" + category] = settings.Values[
                    $"Logging:{typeof(EverythingLogged).FullName}:LogLevel:{category}"
                ] = "Trace";
        });
        log.Formatter = portal
            .Services.GetServices<ConsoleFormatter>()
            .Single(formatter => formatter.Name == JsonLogFormatter.Lines);
    }

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task The_log_contains_no_secret_even_at_trace_level()
    {
        await SignInRightAndWrong();
        await SetUpCodesAndKeys();
        await ForgetThePasswordAndChangeTheAddress();
        await Join();
        await WriteAndLeave();
        await FollowEveryLinkInEveryMail();
        await SendWhatCannotBeRead();
        await portal.CaughtUp();

        // The log really is complete: it has the database's debug entries and the exception with its reference.
        Assert.Contains(
            log.Lines,
            line => line.StartsWith("Debug Microsoft.EntityFrameworkCore", StringComparison.Ordinal)
        );
        Assert.Contains(
            log.Written,
            line =>
                line.Contains("a bug", StringComparison.Ordinal)
                && line.Contains("\"request\":", StringComparison.Ordinal)
        );
        Assert.True(secrets.Count > 40, $"The flows produced only {secrets.Count} secrets.");
        string[] all = [.. secrets.SelectMany(secret => (string[])[secret, Uri.EscapeDataString(secret)]).Distinct()];
        var any = SearchValues.Create(all, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(
            log.Lines.Concat(log.Written)
                .Where(line => line.AsSpan().ContainsAny(any))
                .Take(3)
                .Select(line =>
                    $"{all.First(secret => line.Contains(secret, StringComparison.OrdinalIgnoreCase))} in {line}"
                )
        );
    }

    private async Task SignInRightAndWrong()
    {
        using var client = await portal.Client(Cast.Anonymous);
        await client.Submit("/account/sign-in", "main form", new() { ["email"] = Mistyped, ["password"] = Wrong });
        await client.Submit(
            "/account/sign-in",
            "main form",
            new() { ["email"] = "no address, " + Mistyped, ["password"] = Wrong }
        );
        await client.Submit(
            "/account/sign-in",
            "main form",
            new() { ["email"] = Cast.Teacher.Email(), ["password"] = Wrong }
        );
        await client.Submit(
            "/account/sign-in",
            "main form",
            new() { ["email"] = Cast.Teacher.Email(), ["password"] = CastAccounts.Password }
        );
        await client.Submit("/account/confirm", "main form", new() { ["password"] = Wrong });
        await client.GetPage("/search?q=soughtprivately");
        using var another = await portal.SignIn(Cast.Teacher.Email(), CastAccounts.Password);
        KeepCookies(client, another);
        await client.Submit("/today", "form[action='/account/sign-out']");
    }

    private async Task SetUpCodesAndKeys()
    {
        var email = await People.NewTeacher(portal);
        using var client = await portal.SignIn(email, CastAccounts.Password);
        var key = (await client.GetPage("/account/authenticator")).Text(".setup-key");
        secrets.UnionWith([key, key.Replace(" ", "", StringComparison.Ordinal)]);
        var (_, codes) = await AuthenticatorTests.SetUpSignedIn(client, TimeProvider.System);
        secrets.UnionWith(codes);
        using var passkey = new SoftPasskey();
        await client.Post(
            "/account/passkeys",
            ("credential", passkey.Make((await client.Post("/account/passkeys/options")).Html)),
            ("name", "A key")
        );
        using var device = await portal.Client(Cast.Anonymous);
        await device.Submit(
            await device.Submit(
                "/account/sign-in",
                "main form",
                new() { ["email"] = email, ["password"] = CastAccounts.Password }
            ),
            "main form",
            new() { ["code"] = codes[0] }
        );
        using var other = await portal.Client(Cast.Anonymous);
        var answer = passkey.Use((await other.Post("/account/sign-in/passkey-options")).Html);
        secrets.Add(Regex.Match(answer, "\"signature\":\"([^\"]+)\"").Groups[1].Value);
        await other.Post("/account/sign-in/passkey", ("credential", answer), ("return_url", ""));
        await other.Post(
            "/account/sign-in/passkey",
            ("credential", $$"""{"id":"{{Wrong}}"}"""),
            ("return_url", "/" + Wrong)
        );
        KeepCookies(client, device, other);
    }

    private async Task ForgetThePasswordAndChangeTheAddress()
    {
        using var client = await portal.Client(Cast.Anonymous);
        var email = await People.NewTeacher(portal);
        await client.Submit("/account/forgotten-password", "main form", new() { ["email"] = Mistyped });
        await client.Submit("/account/forgotten-password", "main form", new() { ["email"] = email });
        var link = await MailTo.Link(portal, email, "/account/new-password");
        await client.GetPage(link.Replace("account=", "account=not-an-id", StringComparison.Ordinal));
        await client.Submit(link, "main form", new() { ["password"] = "short" });
        await client.Submit(link, "main form", new() { ["password"] = Chosen });
        await client.Submit(link, "main form", new() { ["password"] = Chosen });
        using var person = await portal.SignIn(email, Chosen);
        await person.Submit("/account/password", "main form", new() { ["current"] = Wrong, ["password"] = Chosen });
        await person.Submit("/account/email", "main form", new() { ["email"] = "changed@demo.example" });
        await person.Submit(
            await MailTo.Link(portal, "changed@demo.example", "/account/email/confirmation"),
            "main form"
        );
        KeepCookies(client, person);
    }

    private async Task Join()
    {
        using var administrator = await portal.SignIn(Cast.Administrator.Email(), CastAccounts.Password);
        await administrator.Submit(
            "/desk/people",
            "form:has([name=email])",
            new() { ["email"] = "newcomer@demo.example", ["name"] = "Nia Newcomer (demo)" }
        );
        var link = await MailTo.Link(portal, "newcomer@demo.example", "/account/invitation");
        using var client = await portal.Client(Cast.Anonymous);
        await client.GetPage("/no/such/page?" + link.Split('?')[1]);
        await client.GetPage("/test/bug?" + link.Split('?')[1]);
        await client.GetPage("/test/bug/" + link.Split('=')[1]);
        await client.Submit(link, "main form", new() { ["password"] = "short" });
        await client.Submit(link, "main form", new() { ["password"] = Chosen });
        await using var stage = await JoiningStage.Set(portal);
        var code = await stage.NewCode();
        secrets.Add(code);
        using var stranger = await portal.Client(Cast.Anonymous);
        await stranger.Submit(
            "/join",
            "main form",
            new()
            {
                ["code"] = code,
                ["name"] = "Jo Newcomer (demo)",
                ["email"] = "jo@demo.example",
            }
        );
        KeepCookies(administrator, client, stranger);
    }

    private async Task WriteAndLeave()
    {
        var email = await People.NewTeacher(portal);
        using var person = await portal.SignIn(email, CastAccounts.Password);
        await person.Submit("/journal/new", "main form", new() { ["title"] = Private, ["text"] = Private });
        var studio = (await person.GetPage("/studios"))
            .Document.QuerySelectorAll("main a[href^='/studios/']")
            .Select(link => link.GetAttribute("href")!)
            .First(path => path.Count(c => c == '/') == 2 && path != "/studios/propose");
        await person.Post(studio + "/membership");
        await person.Post("/account/erasure", ("when", "later"), ("sure", "erase"));
        KeepCookies(person);
    }

    /// <summary>Opens each link and submits its form, as anyone who has the email could; every token in a link is a
    /// secret.</summary>
    private async Task FollowEveryLinkInEveryMail()
    {
        await portal.AfterAnswers();
        using var client = await portal.Client(Cast.Anonymous);
        var mails = await portal.Db(db => db.Set<OutgoingMail>().AsNoTracking().ToListAsync());
        var links = mails
            .SelectMany(mail =>
                Link()
                    .Matches(mail.Text + " " + mail.UnsubscribeUrl)
                    .Select(match => WebUtility.HtmlDecode(match.Groups[1].Value))
            )
            .Distinct()
            .ToList();
        foreach (
            var path in (string[])
                [
                    "/account/new-password",
                    "/account/invitation",
                    "/account/unrecognized-sign-in",
                    "/account/email/confirmation",
                    "/join/confirmation",
                    "/unsubscribe/",
                    "/account/keeping",
                ]
        )
            Assert.True(
                links.Any(link => link.StartsWith(path, StringComparison.Ordinal)),
                $"No email links to {path}."
            );
        foreach (var link in links)
        {
            foreach (var token in Token().Matches(link).Select(match => match.Groups[1].Value))
                secrets.UnionWith([token, Uri.UnescapeDataString(token)]);
            var page = await client.GetPage(link);
            if (page.Has("main form[method=post]"))
                await client.Submit(page, "main form[method=post]");
        }
        KeepCookies(client);
    }

    private async Task SendWhatCannotBeRead()
    {
        foreach (
            var request in (string[])
                [
                    $"GET /account/invitation?token={Wrong}\0 HTTP/1.1\r\nHost: a\r\nCookie: session={Wrong}\r\n\r\n",
                    $"GET /account/invitation?token={Wrong} HTTP/9.9\r\nHost: a\r\n\r\n",
                    $"BREW /?token={Wrong} HTTP/1.1\r\nHost: a\r\nCookie: session={Wrong}\0\r\n\r\n",
                    $"GET /unsubscribe/{Wrong} HTTP/1.1\r\nHost: {Wrong} {Wrong}\r\n\r\n",
                    "POST /account/sign-in HTTP/1.1\r\nHost: a\r\nContent-Type: "
                        + $"application/x-www-form-urlencoded\r\nContent-Length: 500\r\n\r\nemail=x&password={Wrong}",
                    "POST /account/sign-in HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; "
                        + $"boundary=b\r\nContent-Length: 30\r\n\r\n--b\r\npassword {Wrong}",
                ]
        )
            await RawConnection.Ask(portal.Address, request);
    }

    private void KeepCookies(params PortalClient[] clients)
    {
        foreach (var cookie in clients.SelectMany(client => client.Cookies.GetAllCookies()))
            if (cookie.Value.Length > 12 && cookie.Name != "notice")
                secrets.Add(cookie.Value);
    }

    [GeneratedRegex(TestPortal.PublicUrl + @"(/[^\s>""]*)")]
    private static partial Regex Link();

    [GeneratedRegex(@"(?:token=|/unsubscribe/)([^&/?#\s]+)")]
    private static partial Regex Token();
}
