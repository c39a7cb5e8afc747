using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts.SignInThrottling;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Schools;
using NodaTime;

namespace NetworkPortal.Tests.Accounts;

public sealed class SignInThrottlingTests(PortalFixture portal)
{
    [Fact]
    public async Task Guessing_blocks_even_the_right_password_but_the_owner_can_sign_in_from_a_known_device()
    {
        var email = await People.NewTeacher(portal);
        using var owner = await portal.SignIn(email, CastAccounts.Password);
        await owner.Submit("/today", "form[action='/account/sign-out']");

        Assert.Equal(HttpStatusCode.TooManyRequests, (await GuessUntilStopped(email)).Status);
        using var stranger = await portal.Client(Cast.Anonymous);
        var right = await Try(stranger, email, CastAccounts.Password);
        Assert.Equal(HttpStatusCode.TooManyRequests, right.Status);
        Assert.True(int.Parse(right.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture) > 0);

        Assert.Equal("/today", (await Try(owner, email, CastAccounts.Password)).Path);
    }

    [Fact]
    public async Task The_owner_of_a_blocked_account_can_sign_in_on_a_new_device_by_resetting_the_password()
    {
        var email = await People.NewTeacher(portal);
        await GuessUntilStopped(email);
        using var owner = await portal.Client(Cast.Anonymous);
        await owner.Submit("/account/forgotten-password", "main form", new() { ["email"] = email });
        var link = await MailTo.Link(portal, email, "/account/new-password");
        await owner.Submit(link, "main form", new() { ["password"] = "quilt river lantern" });
        Assert.Equal("/today", (await Try(owner, email, "quilt river lantern")).Path);
    }

    [Fact]
    public async Task A_known_device_has_its_own_attempt_limit()
    {
        var email = await People.NewTeacher(portal);
        using var owner = await portal.SignIn(email, CastAccounts.Password);
        await owner.Submit("/today", "form[action='/account/sign-out']");
        for (var at = 0; at < 10; at++)
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Try(owner, email, "not the password")).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await Try(owner, email, CastAccounts.Password)).Status);
        using var elsewhere = await portal.Client(Cast.Anonymous);
        Assert.Equal("/today", (await Try(elsewhere, email, CastAccounts.Password)).Path);
    }

    [Fact]
    public async Task A_device_known_for_one_account_is_unknown_for_another()
    {
        var (mine, theirs) = (await People.NewTeacher(portal), await People.NewTeacher(portal));
        using var attacker = await portal.SignIn(mine, CastAccounts.Password);
        await attacker.Submit("/today", "form[action='/account/sign-out']");
        await GuessUntilStopped(theirs);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await Try(attacker, theirs, CastAccounts.Password)).Status);
    }

    [Fact]
    public async Task An_unknown_address_is_throttled_like_a_known_one()
    {
        var known = await GuessUntilStopped(await People.NewTeacher(portal));
        var unknown = await GuessUntilStopped($"no-one-{Guid.NewGuid():N}@demo.example");
        Assert.Equal(known.Text(".error-summary"), unknown.Text(".error-summary"));
        Assert.Equal(known.Status, unknown.Status);
    }

    [Fact]
    public async Task Simultaneous_attempts_stay_within_the_limit()
    {
        var limit = new RateLimit($"race:{Guid.NewGuid():N}", 10, Duration.FromHours(1));
        var allowed = await Task.WhenAll(
            Enumerable
                .Range(0, 40)
                .Select(async _ =>
                {
                    await using var scope = portal.Scope();
                    return await scope.ServiceProvider.GetRequiredService<AttemptCounter>().Take([limit]) is null;
                })
        );
        Assert.Equal(10, allowed.Count(yes => yes));
    }

    [Fact]
    public async Task A_successful_attempt_does_not_count_toward_the_limit()
    {
        var limit = new RateLimit($"back:{Guid.NewGuid():N}", 2, Duration.FromHours(1));
        await using var scope = portal.Scope();
        var attempts = scope.ServiceProvider.GetRequiredService<AttemptCounter>();
        for (var at = 0; at < 5; at++)
        {
            Assert.Null(await attempts.Take([limit]));
            await attempts.GiveBack([limit]);
        }
        Assert.Null(await attempts.Take([limit]));
        Assert.Null(await attempts.Take([limit]));
        Assert.NotNull(await attempts.Take([limit]));
    }

    [Fact]
    public async Task A_decaying_limit_frees_one_attempt_at_a_time()
    {
        var time = new TestClock();
        var limit = new RateLimit($"decay:{Guid.NewGuid():N}", 100, Duration.FromDays(30)) { Decays = true };
        await using var scope = portal.Scope();
        var attempts = new AttemptCounter(
            scope.ServiceProvider.GetRequiredService<PortalDb>(),
            new SpentAttempts(),
            time
        );
        for (var at = 0; at < 100; at++)
            Assert.Null(await attempts.Take([limit]));
        // The wait is about seven hours after the last guess, not 30 days, and a flood of guesses does not prolong it.
        for (var at = 0; at < 20; at++)
            Assert.InRange((await attempts.Take([limit]))!.Value, Duration.FromSeconds(1), Duration.FromHours(7.3));
        time.Advance(TimeSpan.FromHours(7.3));
        Assert.Null(await attempts.Take([limit]));
        Assert.NotNull(await attempts.Take([limit]));
        time.Advance(TimeSpan.FromDays(31));
        for (var at = 0; at < 100; at++)
            Assert.Null(await attempts.Take([limit]));
        Assert.NotNull(await attempts.Take([limit]));
        await attempts.GiveBack([limit]);
        time.Advance(TimeSpan.FromHours(7.3));
        Assert.Null(await attempts.Take([limit]));
        Assert.Null(await attempts.Take([limit]));
    }

    [Fact]
    public async Task A_blocked_person_can_sign_in_with_an_emailed_link_that_works_once()
    {
        var email = await People.NewTeacher(portal);
        await GuessUntilStopped(email);
        using var owner = await portal.Client(Cast.Anonymous);
        var stopped = await Try(owner, email, CastAccounts.Password);
        Assert.Equal(HttpStatusCode.TooManyRequests, stopped.Status);
        Assert.Equal("Email me a sign-in link", stopped.Texts("main button").First());
        var sent = await owner.Submit(stopped, "#by-email");
        Assert.Contains("If this email address has an account", sent.Text("main"));
        var link = await MailTo.Link(portal, email, "/account/sign-in/link/opening");
        Assert.Equal("/today", (await owner.Submit(link, "main form")).Path);
        using var second = await portal.Client(Cast.Anonymous);
        Assert.Equal(HttpStatusCode.Gone, (await second.Submit(link, "main form")).Status);
        // The device is now known.
        await owner.Submit("/today", "form[action='/account/sign-out']");
        Assert.Equal("/today", (await Try(owner, email, CastAccounts.Password)).Path);
    }

    [Fact]
    public async Task Requesting_a_sign_in_link_looks_the_same_for_known_and_unknown_addresses()
    {
        using var anyone = await portal.Client(Cast.Anonymous);
        var known = await anyone.Submit(
            "/account/sign-in/link",
            "main form",
            new() { ["email"] = await People.NewTeacher(portal) }
        );
        var unknown = await anyone.Submit(
            "/account/sign-in/link",
            "main form",
            new() { ["email"] = $"no-one-{Guid.NewGuid():N}@demo.example" }
        );
        Assert.Equal(known.Text("main"), unknown.Text("main"));
    }

    [Fact]
    public async Task The_attempt_table_stores_no_addresses_or_names()
    {
        var email = await People.NewTeacher(portal);
        using var stranger = await portal.Client(Cast.Anonymous);
        await Try(stranger, email, "not the password");
        Assert.False(
            await portal.Db(db =>
                db.Set<AttemptWindow>().AnyAsync(t => t.Key.Contains(email) || t.Key.Contains("demo"))
            )
        );
        var word = RateLimit.Word(email);
        Assert.True(await portal.Db(db => db.Set<AttemptWindow>().AnyAsync(t => t.Key.Contains(word))));
    }

    [Fact]
    public async Task Hundreds_of_guesses_from_many_addresses_open_no_account_and_lock_out_no_owner()
    {
        await using var other = await TestPortal.Start();
        var emails = new List<string>();
        for (var at = 0; at < 10; at++)
            emails.Add(await People.NewTeacher(other));
        var owners = new List<PortalClient>();
        foreach (var email in emails)
            owners.Add(await other.SignIn(email, CastAccounts.Password));

        var opened = 0;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 500),
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (at, ct) =>
            {
                using var guesser = Guesser(other, $"127.{1 + at % 200}.{at % 50}.{1 + at % 100}");
                var token = await guesser.GetStringAsync(FormToken.Path, ct);
                // From guess 200 on, every twentieth is the right password, as in credential stuffing; by then it is
                // blocked.
                var password = at >= 200 && at % 20 == 0 ? CastAccounts.Password : $"guess number {at}";
                using var answer = await guesser.PostAsync(
                    "/account/sign-in",
                    new FormUrlEncodedContent([
                        new("form_token", token),
                        new("email", emails[at % 10]),
                        new("password", password),
                        new("return_url", ""),
                    ]),
                    ct
                );
                if (answer.StatusCode == HttpStatusCode.SeeOther)
                    Interlocked.Increment(ref opened);
            }
        );
        Assert.Equal(0, opened);
        for (var at = 0; at < 10; at++)
        {
            await owners[at].Submit("/today", "form[action='/account/sign-out']");
            Assert.Equal("/today", (await Try(owners[at], emails[at], CastAccounts.Password)).Path);
            owners[at].Dispose();
        }
    }

    [Theory]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64")]
    public void All_addresses_of_an_IPv6_network_count_as_one(string address, string network)
    {
        var http = new Microsoft.AspNetCore.Http.DefaultHttpContext();
        http.Connection.RemoteIpAddress = IPAddress.Parse(address);
        Assert.Equal(network, http.Network());
    }

    private async Task<Page> GuessUntilStopped(string email)
    {
        using var stranger = await portal.Client(Cast.Anonymous);
        for (var at = 0; ; at++)
        {
            var page = await Try(stranger, email, "not the password");
            if (page.Status != HttpStatusCode.UnprocessableEntity)
                return page;
            Assert.True(at < 20, "Guesses never stopped.");
        }
    }

    private static Task<Page> Try(PortalClient client, string email, string password) =>
        client.Submit("/account/sign-in", "main form", new() { ["email"] = email, ["password"] = password });

    /// <summary>A client with its own IP address; all of 127.0.0.0/8 is this machine.</summary>
    private static HttpClient Guesser(TestPortal portal, string from)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        handler.ConnectCallback = async (context, ct) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
            await socket.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        };
        return new HttpClient(handler) { BaseAddress = portal.Address };
    }
}
