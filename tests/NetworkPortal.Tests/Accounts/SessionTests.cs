using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Devices;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Schools;

namespace NetworkPortal.Tests.Accounts;

public sealed class SessionTests(PortalFixture portal)
{
    [Fact]
    public async Task The_security_page_lists_a_persons_sessions_and_marks_this_device()
    {
        var (_, here, there) = await TwoDevices();
        using (here)
        using (there)
        {
            var page = await here.GetPage("/account/security");
            Assert.Equal(2, page.Texts(".place").Count);
            Assert.Contains("This device", page.Texts(".place")[0]);
        }
    }

    [Fact]
    public async Task A_person_can_sign_out_another_device_immediately()
    {
        var (_, here, there) = await TwoDevices();
        using (here)
        using (there)
        {
            Assert.Equal("/today", (await there.GetPage("/today")).Path);
            var page = await here.Submit("/account/security", ".place form");
            Assert.Contains("Signed out", page.Text(".flash"));
            Assert.Equal("Sign in", (await there.GetPage("/today")).Title);
            Assert.Equal("/today", (await here.GetPage("/today")).Path);
        }
    }

    [Theory]
    [InlineData("others", true)]
    [InlineData("all", false)]
    public async Task A_person_can_sign_out_all_devices_or_all_but_this_one(string which, bool staysHere)
    {
        var (_, here, there) = await TwoDevices();
        using (here)
        using (there)
        {
            await here.Post("/account/sessions/endings", ("which", which));
            Assert.Equal("Sign in", (await there.GetPage("/today")).Title);
            Assert.Equal(staysHere, (await here.GetPage("/today")).Path == "/today");
        }
    }

    [Fact]
    public async Task A_person_cannot_end_someone_elses_session()
    {
        var (email, here, there) = await TwoDevices();
        using (here)
        using (there)
        {
            var session = await portal.Db(db =>
                db.AccountSessions.Where(s => s.Account.Email == email).Select(s => s.Id).FirstAsync()
            );
            using var other = await portal.SignIn(await People.NewTeacher(portal), CastAccounts.Password);
            Assert.Equal(HttpStatusCode.NotFound, (await other.Post($"/account/sessions/{session}/ending")).Status);
            Assert.Equal("/today", (await here.GetPage("/today")).Path);
            Assert.Equal("/today", (await there.GetPage("/today")).Path);
        }
    }

    [Fact]
    public async Task A_copied_session_cookie_is_useless_after_sign_out()
    {
        using var teacher = await portal.SignIn(await People.NewTeacher(portal), CastAccounts.Password);
        using var thief = new PortalClient(portal.Address);
        var cookie = teacher.Cookies.GetCookies(portal.Address)["session"]!;
        thief.Cookies.Add(new Cookie(cookie.Name, cookie.Value, "/", portal.Address.Host));
        Assert.Equal("/today", (await thief.GetPage("/today")).Path);
        await teacher.Submit("/today", "form[action='/account/sign-out']");
        Assert.Equal("Sign in", (await thief.GetPage("/today")).Title);
    }

    [Fact]
    public async Task Each_sign_in_starts_a_new_session_and_ends_the_previous_one()
    {
        var email = await People.NewTeacher(portal);
        using var teacher = await portal.SignIn(email, CastAccounts.Password);
        await teacher.Submit(
            "/account/sign-in",
            "main form",
            new() { ["email"] = email, ["password"] = CastAccounts.Password }
        );
        var sessions = await portal.Db(db =>
            db.AccountSessions.Where(s => s.Account.Email == email).OrderBy(s => s.CreatedAt).ToListAsync()
        );
        Assert.Equal(2, sessions.Count);
        Assert.NotNull(sessions[0].EndedAt);
        Assert.Null(sessions[1].EndedAt);
        Assert.NotEqual(sessions[0].KeyHash, sessions[1].KeyHash);
    }

    [Fact]
    public async Task Other_code_can_end_all_of_a_persons_sessions()
    {
        var (email, here, there) = await TwoDevices();
        using (here)
        using (there)
        {
            await using var scope = portal.Scope();
            var account = await portal.Db(db =>
                db.Accounts.Where(a => a.Email == email).Select(a => a.Id).SingleAsync()
            );
            Assert.Equal(2, await scope.ServiceProvider.GetRequiredService<AccountSessions>().EndAll(account));
            Assert.Equal("Sign in", (await here.GetPage("/today")).Title);
        }
    }

    [Fact]
    public async Task A_session_ends_at_the_next_request_after_its_account_is_disabled()
    {
        var email = await People.NewTeacher(portal);
        using var teacher = await portal.SignIn(email, CastAccounts.Password);
        Assert.Equal("/today", (await teacher.GetPage("/today")).Path);
        await portal.Db(db =>
            db.Accounts.Where(a => a.Email == email)
                .ExecuteUpdateAsync(row => row.SetProperty(a => a.LockoutEnd, DateTimeOffset.MaxValue))
        );
        Assert.Equal("Sign in", (await teacher.GetPage("/today")).Title);
    }

    [Theory]
    [InlineData(false, 4, 24)]
    [InlineData(true, 30 * 24, 90 * 24)]
    public async Task A_session_ends_when_it_is_idle_too_long_and_at_its_maximum_age(
        bool remember,
        int restHours,
        int longestHours
    )
    {
        var time = new TestClock();
        await using var other = await Alone(time);
        using var teacher = await SignIn(other, remember);
        var part = TimeSpan.FromHours(restHours * 0.9);
        for (var passed = TimeSpan.Zero; passed + part < TimeSpan.FromHours(longestHours); passed += part)
        {
            time.Advance(part);
            Assert.Equal("/today", (await teacher.GetPage("/today")).Path);
        }
        time.Advance(part);
        Assert.Equal("Sign in", (await teacher.GetPage("/today")).Title);

        using var again = await SignIn(other, remember);
        time.Advance(TimeSpan.FromHours(restHours));
        Assert.Equal("Sign in", (await again.GetPage("/today")).Title);
    }

    [Fact]
    public async Task Ending_sessions_requires_recent_authentication_which_also_renews_the_session_cookie()
    {
        var time = new TestClock();
        await using var other = await Alone(time);
        using var teacher = await SignIn(other, remember: false);
        Assert.Equal("/account/security", (await teacher.Post("/account/sessions/endings", ("which", "others"))).Path);
        time.Advance(TimeSpan.FromMinutes(16));
        var asked = await teacher.Post("/account/sessions/endings", ("which", "all"));
        Assert.Equal("Confirm it’s you", asked.Title);
        Assert.Equal("/today", (await teacher.GetPage("/today")).Path);

        var wrong = await teacher.Submit(asked, "main form", new() { ["password"] = "not the password" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        var before = teacher.Cookies.GetCookies(other.Address)["session"]!.Value;
        await teacher.Submit(wrong, "main form", new() { ["password"] = CastAccounts.Password });
        using var old = new PortalClient(other.Address);
        old.Cookies.Add(new Cookie("session", before, "/", other.Address.Host));
        Assert.Equal("Sign in", (await old.GetPage("/today")).Title);
        Assert.Equal("/", (await teacher.Post("/account/sessions/endings", ("which", "all"))).Path);
        Assert.Equal("Sign in", (await teacher.GetPage("/today")).Title);
    }

    [Theory]
    [InlineData(
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
        "Firefox on Windows"
    )]
    [InlineData(
        "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 "
            + "Safari/537.36",
        "Chrome on a Chromebook"
    )]
    [InlineData(
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
            + "Version/18.0 Mobile/15E148 Safari/604.1",
        "Safari on an iPhone"
    )]
    [InlineData(
        "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 "
            + "Edg/140.0.0.0",
        "Edge on Windows"
    )]
    [InlineData("", "A browser")]
    public void A_user_agent_is_described_in_plain_words(string agent, string words) =>
        Assert.Equal(words, DeviceDescription.Describe(agent));

    private async Task<(string Email, PortalClient Here, PortalClient There)> TwoDevices()
    {
        var email = await People.NewTeacher(portal);
        return (
            email,
            await portal.SignIn(email, CastAccounts.Password),
            await portal.SignIn(email, CastAccounts.Password)
        );
    }

    internal static Task<TestPortal> Alone(TestClock time) =>
        TestPortal.Start(settings =>
            (settings.Time, settings.Recipes) = (time, ["network/network.recipe.json", "demo/people.recipe.json"])
        );

    private static async Task<PortalClient> SignIn(TestPortal portal, bool remember)
    {
        var client = await portal.Client(Cast.Anonymous);
        await client.Submit(
            "/account/sign-in",
            "main form",
            new()
            {
                ["email"] = Cast.Teacher.Email(),
                ["password"] = CastAccounts.Password,
                ["remember"] = remember,
            }
        );
        return client;
    }
}
