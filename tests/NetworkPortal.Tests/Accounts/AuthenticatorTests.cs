using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Authenticator;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Schools;
using NodaTime;

namespace NetworkPortal.Tests.Accounts;

public sealed class AuthenticatorTests(PortalFixture portal)
{
    // From RFC 6238, appendix B: the last six of the eight digits.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(20000000000, "353130")]
    public void The_generated_codes_match_the_RFC_6238_test_vectors(long seconds, string code) =>
        Assert.Equal(
            code,
            Totp.Code("12345678901234567890"u8.ToArray(), Totp.Step(Instant.FromUnixTimeSeconds(seconds)))
        );

    [Fact]
    public void The_key_is_written_in_base32() => Assert.Equal("MZXW6YTBOI", Totp.Letters("foobar"u8));

    [Fact]
    public async Task Sign_in_asks_for_a_code_after_the_password_and_accepts_each_code_once()
    {
        var time = new TestClock();
        await using var other = await SessionTests.Alone(time);
        var (key, codes) = await SetUp(other, time, Cast.Teacher.Email());
        Assert.Equal(10, codes.Count);

        using var device = await other.Client(Cast.Anonymous);
        var asked = await Password(device, Cast.Teacher.Email());
        Assert.Equal("Enter your code", asked.Title);
        Assert.Equal("Sign in", (await device.GetPage("/today")).Title);
        var used = Code(key, time);
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await device.Submit(asked, "main form", new() { ["code"] = used })).Status
        );

        time.Advance(TimeSpan.FromSeconds(30));
        var code = Code(key, time);
        Assert.Equal("/today", (await device.Submit(asked, "main form", new() { ["code"] = code })).Path);
        using var thief = await other.Client(Cast.Anonymous);
        var replay = await thief.Submit(
            await Password(thief, Cast.Teacher.Email()),
            "main form",
            new() { ["code"] = code }
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, replay.Status);
        Assert.Contains("already used", replay.Text("#field-code-error"));
    }

    [Fact]
    public async Task A_code_submitted_several_times_at_once_signs_in_only_once()
    {
        var time = new TestClock();
        await using var other = await SessionTests.Alone(time);
        var (key, _) = await SetUp(other, time, Cast.Teacher.Email());
        time.Advance(TimeSpan.FromSeconds(60));
        var clients = new List<(PortalClient Client, Page Page)>();
        for (var at = 0; at < 6; at++)
        {
            var client = await other.Client(Cast.Anonymous);
            clients.Add((client, await Password(client, Cast.Teacher.Email())));
        }
        var answers = await Task.WhenAll(
            clients.Select(c => c.Client.Submit(c.Page, "main form", new() { ["code"] = Code(key, time) }))
        );
        Assert.Single(answers, answer => answer.Path == "/today");
        clients.ForEach(c => c.Client.Dispose());
    }

    [Fact]
    public async Task A_recovery_code_signs_in_once_and_is_stored_only_as_a_hash()
    {
        var time = new TestClock();
        await using var other = await SessionTests.Alone(time);
        var (_, codes) = await SetUp(other, time, Cast.Teacher.Email());
        using var device = await other.Client(Cast.Anonymous);
        Assert.Equal(
            "/today",
            (
                await device.Submit(
                    await Password(device, Cast.Teacher.Email()),
                    "main form",
                    new() { ["code"] = codes[3].ToUpperInvariant().Replace('-', ' ') }
                )
            ).Path
        );
        Assert.Contains("9 recovery codes", (await device.GetPage("/account/security")).Text("main"));
        using var again = await other.Client(Cast.Anonymous);
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (
                await again.Submit(
                    await Password(again, Cast.Teacher.Email()),
                    "main form",
                    new() { ["code"] = codes[3] }
                )
            ).Status
        );
        Assert.All(codes, code => Assert.Equal(24, Plain(code).Length));
        var plain = codes.Select(Plain).ToList();
        Assert.False(
            await other.Db(db => db.RecoveryCodes.AnyAsync(c => codes.Contains(c.Hash) || plain.Contains(c.Hash)))
        );
    }

    [Fact]
    public async Task Resetting_the_password_by_email_does_not_skip_the_code()
    {
        var time = new TestClock();
        await using var other = await SessionTests.Alone(time);
        await SetUp(other, time, Cast.Teacher.Email());
        using var device = await other.Client(Cast.Anonymous);
        await device.Submit("/account/forgotten-password", "main form", new() { ["email"] = Cast.Teacher.Email() });
        var link = await MailTo.Link(other, Cast.Teacher.Email(), "/account/new-password");
        await device.Submit(link, "main form", new() { ["password"] = "seven green bicycles" });
        Assert.Equal("Enter your code", (await Password(device, Cast.Teacher.Email(), "seven green bicycles")).Title);
    }

    [Fact]
    public async Task A_trusted_device_skips_the_code_until_the_authenticator_app_changes()
    {
        var time = new TestClock();
        await using var other = await SessionTests.Alone(time);
        var (key, _) = await SetUp(other, time, Cast.Teacher.Email());
        time.Advance(TimeSpan.FromSeconds(60));
        using var device = await other.Client(Cast.Anonymous);
        await device.Submit(
            await Password(device, Cast.Teacher.Email()),
            "main form",
            new() { ["code"] = Code(key, time), ["skip"] = true }
        );
        await device.Submit("/today", "form[action='/account/sign-out']");
        Assert.Equal("/today", (await Password(device, Cast.Teacher.Email())).Path);
        time.Advance(TimeSpan.FromSeconds(60));
        await SetUpSignedIn(device, time);
        await device.Submit("/today", "form[action='/account/sign-out']");
        Assert.Equal("Enter your code", (await Password(device, Cast.Teacher.Email())).Title);
    }

    [Fact]
    public async Task Ten_wrong_codes_block_even_the_right_code()
    {
        // The windows of the limit end on the hour, and the test must not cross an end.
        var hour = TimeSpan.FromHours(1).Ticks;
        var time = new TestClock(
            new((DateTimeOffset.UtcNow.Ticks / hour + 1) * hour + TimeSpan.TicksPerMinute, default)
        );
        await using var other = await SessionTests.Alone(time);
        var (key, _) = await SetUp(other, time, Cast.Teacher.Email());
        using var stranger = await other.Client(Cast.Anonymous);
        var page = await Password(stranger, Cast.Teacher.Email());
        for (var at = 0; at < 10; at++)
            Assert.Equal(
                HttpStatusCode.UnprocessableEntity,
                (await stranger.Submit(page, "main form", new() { ["code"] = "000000" })).Status
            );
        time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(
            HttpStatusCode.TooManyRequests,
            (await stranger.Submit(page, "main form", new() { ["code"] = Code(key, time) })).Status
        );
    }

    [Fact]
    public async Task Sign_in_asks_for_no_code_after_the_authenticator_app_is_removed()
    {
        var email = await People.NewTeacher(portal);
        using var teacher = await portal.SignIn(email, CastAccounts.Password);
        await SetUpSignedIn(teacher, TimeProvider.System);
        await teacher.Submit("/account/security", "form[action='/account/authenticator/removal']");
        using var device = await portal.SignIn(email, CastAccounts.Password);
        Assert.Equal("/today", (await device.GetPage("/today")).Path);
    }

    [Fact]
    public async Task A_wrong_code_does_not_set_up_the_authenticator_app_and_the_key_is_stored_encrypted()
    {
        var email = await People.NewTeacher(portal);
        using var teacher = await portal.SignIn(email, CastAccounts.Password);
        var page = await teacher.GetPage("/account/authenticator");
        var wrong = await teacher.Submit(page, "main form", new() { ["code"] = "12345" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Equal(page.Text(".setup-key"), wrong.Text(".setup-key"));
        var id = await portal.Db(db => db.Accounts.Where(a => a.Email == email).Select(a => a.Id).SingleAsync());
        Assert.False(await portal.Db(db => db.Authenticators.AnyAsync(a => a.AccountId == id)));
        await SetUpSignedIn(teacher, TimeProvider.System);
        var kept = await portal.Db(db =>
            db.Authenticators.Where(a => a.AccountId == id).Select(a => a.ProtectedKey).SingleAsync()
        );
        Assert.DoesNotContain(page.Text(".setup-key").Replace(" ", "", StringComparison.Ordinal), kept);
    }

    [Fact]
    public async Task The_code_page_redirects_to_sign_in_until_a_password_is_entered()
    {
        using var anyone = await portal.Client(Cast.Anonymous);
        Assert.Equal("Sign in", (await anyone.GetPage("/account/sign-in/code")).Title);
    }

    private static async Task<(byte[] Key, IReadOnlyList<string> Codes)> SetUp(
        TestPortal portal,
        TimeProvider time,
        string email
    )
    {
        using var owner = await portal.SignIn(email, CastAccounts.Password);
        return await SetUpSignedIn(owner, time);
    }

    internal static async Task<(byte[] Key, IReadOnlyList<string> Codes)> SetUpSignedIn(
        PortalClient owner,
        TimeProvider time
    )
    {
        var page = await owner.GetPage("/account/authenticator");
        Assert.True(page.Has("svg.qr path"));
        return (KeyOn(page), (await Confirm(owner, page, time)).Texts(".recovery-codes li"));
    }

    /// <summary>Enters the first code of a new app.</summary>
    internal static async Task<Page> Confirm(PortalClient owner, Page page, TimeProvider time)
    {
        var codes = await owner.Submit(page, "main form", new() { ["code"] = Code(KeyOn(page), time) });
        Assert.Equal("Your recovery codes", codes.Title);
        return codes;
    }

    private static byte[] KeyOn(Page page) => Bytes(page.Text(".setup-key").Replace(" ", "", StringComparison.Ordinal));

    private static Task<Page> Password(PortalClient client, string email, string password = CastAccounts.Password) =>
        client.Submit("/account/sign-in", "main form", new() { ["email"] = email, ["password"] = password });

    private static string Code(byte[] key, TimeProvider time) =>
        Totp.Code(key, Totp.Step(Instant.FromDateTimeOffset(time.GetUtcNow())));

    private static string Plain(string code) => code.Replace("-", "", StringComparison.Ordinal);

    private static byte[] Bytes(string letters)
    {
        var bits = string.Concat(
            letters.Select(letter =>
                Convert
                    .ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2)
                    .PadLeft(5, '0')
            )
        );
        return bits.Chunk(8)
            .Where(part => part.Length == 8)
            .Select(part => Convert.ToByte(new string(part), 2))
            .ToArray();
    }
}
