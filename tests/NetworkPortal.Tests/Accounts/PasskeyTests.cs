using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Schools;

namespace NetworkPortal.Tests.Accounts;

public sealed class PasskeyTests(PortalFixture portal)
{
    [Fact]
    public async Task A_passkey_can_be_added_and_signs_in_without_an_address_password_or_code()
    {
        var email = await People.NewTeacher(portal);
        using var passkey = await New(email);
        using var device = await portal.Client(Cast.Anonymous);
        var today = await SignIn(device, passkey.Use(await Challenge(device)));
        Assert.Equal("/today", today.Path);
        Assert.True(
            await portal.Db(db =>
                db.AuditLines.AnyAsync(l =>
                    l.Name == "passkey.added" && db.Set<Account>().Any(a => a.Id == l.AboutId && a.Email == email)
                )
            )
        );
    }

    [Fact]
    public async Task The_challenge_names_no_credentials_and_uses_the_configured_domain()
    {
        using var anyone = await portal.Client(Cast.Anonymous);
        var asked = JsonNode.Parse(await Challenge(anyone))!;
        Assert.Equal(
            ("portal.test", "required"),
            (asked["rpId"]!.GetValue<string>(), asked["userVerification"]!.GetValue<string>())
        );
        Assert.True(asked["allowCredentials"] is null or JsonArray { Count: 0 });
        Assert.NotEqual(
            asked["challenge"]!.GetValue<string>(),
            JsonNode.Parse(await Challenge(anyone))!["challenge"]!.GetValue<string>()
        );
    }

    [Theory]
    [InlineData("http://portal.test.evil.example", "portal.test", true)]
    [InlineData("https://portal.test", "portal.test", true)]
    [InlineData("http://portal.test:8443", "portal.test", true)]
    [InlineData("http://portal.test", "evil.example", true)]
    [InlineData("http://portal.test", "portal.test", false)]
    public async Task A_passkey_from_another_origin_or_domain_or_without_user_verification_is_not_added(
        string origin,
        string domain,
        bool verifies
    )
    {
        using var teacher = await portal.SignIn(await People.NewTeacher(portal), CastAccounts.Password);
        using var passkey = new SoftPasskey
        {
            Origin = origin,
            Domain = domain,
            Verifies = verifies,
        };
        var page = await teacher.Post(
            "/account/passkeys",
            ("credential", passkey.Make(await Options(teacher))),
            ("name", "Bad")
        );
        Assert.Contains("couldn’t add the passkey", page.Text(".flash"));
        Assert.DoesNotContain("Bad", page.Texts(".place-name"));
    }

    [Fact]
    public async Task A_sign_in_response_from_another_origin_is_rejected()
    {
        var email = await People.NewTeacher(portal);
        using var teacher = await portal.SignIn(email, CastAccounts.Password);
        using var honest = await New(email);
        using var device = await portal.Client(Cast.Anonymous);
        var answer = JsonNode.Parse(honest.Use(await Challenge(device)))!;
        var client = JsonNode.Parse(
            Microsoft.AspNetCore.WebUtilities.WebEncoders.Base64UrlDecode(
                answer["response"]!["clientDataJSON"]!.GetValue<string>()
            )
        )!;
        client["origin"] = "https://evil.example";
        answer["response"]!["clientDataJSON"] = Microsoft.AspNetCore.WebUtilities.WebEncoders.Base64UrlEncode(
            System.Text.Encoding.UTF8.GetBytes(client.ToJsonString())
        );
        Assert.Equal("Sign in", (await SignIn(device, answer.ToJsonString())).Title);
    }

    [Fact]
    public async Task A_passkey_response_works_once_even_with_a_copy_of_its_challenge_cookie()
    {
        using var passkey = await New(await People.NewTeacher(portal));
        using var device = await portal.Client(Cast.Anonymous);
        var answer = passkey.Use(await Challenge(device));
        using var thief = new PortalClient(portal.Address);
        foreach (var cookie in device.Cookies.GetCookies(portal.Address).OfType<Cookie>())
            thief.Cookies.Add(new Cookie(cookie.Name, cookie.Value, "/", portal.Address.Host));
        Assert.Equal("/today", (await SignIn(device, answer)).Path);
        Assert.Equal("Sign in", (await SignIn(thief, answer)).Title);
        Assert.Equal("Sign in", (await thief.GetPage("/today")).Title);
    }

    [Fact]
    public async Task A_response_to_another_browsers_challenge_or_to_no_challenge_is_rejected()
    {
        using var passkey = await New(await People.NewTeacher(portal));
        using var asked = await portal.Client(Cast.Anonymous);
        using var other = await portal.Client(Cast.Anonymous);
        var answer = passkey.Use(await Challenge(asked));
        Assert.Equal("Sign in", (await SignIn(other, answer)).Title);
        await Challenge(other);
        Assert.Equal("Sign in", (await SignIn(other, answer)).Title);
        Assert.Equal("Sign in", (await SignIn(other, "{}")).Title);
        Assert.Equal("Sign in", (await SignIn(other, "no json at all")).Title);
    }

    [Fact]
    public async Task A_passkey_cannot_sign_in_to_or_be_taken_over_by_another_account()
    {
        var (mine, theirs) = (await People.NewTeacher(portal), await People.NewTeacher(portal));
        using var victim = await New(theirs);
        using var attacker = await portal.SignIn(mine, CastAccounts.Password);
        // The same credential ID with the attacker's own key.
        using var forged = new SoftPasskey { Id = victim.Id };
        await attacker.Post(
            "/account/passkeys",
            ("credential", forged.Make(await Options(attacker))),
            ("name", "Forged")
        );
        using var device = await portal.Client(Cast.Anonymous);
        Assert.Equal("Sign in", (await SignIn(device, forged.Use(await Challenge(device)))).Title);
        Assert.Equal("/today", (await SignIn(device, victim.Use(await Challenge(device)))).Path);

        Assert.Equal(
            "Confirm it’s you",
            (
                await attacker.Post("/account/confirm/passkey", ("credential", victim.Use(await Challenge(attacker))))
            ).Title
        );
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await attacker.Post($"/account/passkeys/{Text(victim.Id)}/removal")).Status
        );
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await attacker.Post($"/account/passkeys/{Text(victim.Id)}/name", ("name", "Mine"))).Status
        );
    }

    [Fact]
    public async Task A_passkey_can_be_renamed_and_removed()
    {
        var email = await People.NewTeacher(portal);
        using var passkey = await New(email, "Phone");
        using var teacher = await portal.SignIn(email, CastAccounts.Password);
        Assert.Contains("Phone", (await teacher.GetPage("/account/security")).Text("main"));
        Assert.Contains(
            "Laptop <b>",
            (await teacher.Post($"/account/passkeys/{Text(passkey.Id)}/name", ("name", "Laptop <b>"))).Text(".places")
        );
        await teacher.Post($"/account/passkeys/{Text(passkey.Id)}/removal");
        using var device = await portal.Client(Cast.Anonymous);
        Assert.Equal("Sign in", (await SignIn(device, passkey.Use(await Challenge(device)))).Title);
    }

    [Fact]
    public async Task The_last_sign_in_method_cannot_be_removed()
    {
        var email = await People.NewTeacher(portal);
        using var passkey = await New(email);
        await portal.Db(db =>
            db.Accounts.Where(a => a.Email == email)
                .ExecuteUpdateAsync(row => row.SetProperty(a => a.PasswordHash, (string?)null))
        );
        using var teacher = await portal.Client(Cast.Anonymous);
        await SignIn(teacher, passkey.Use(await Challenge(teacher)));
        Assert.Contains(
            "only way to sign in",
            (await teacher.Post($"/account/passkeys/{Text(passkey.Id)}/removal")).Text(".flash")
        );
        Assert.Equal(
            1,
            await portal.Db(db => db.Set<IdentityUserPasskey<Guid>>().CountAsync(p => p.CredentialId == passkey.Id))
        );
    }

    [Fact]
    public async Task A_person_can_have_at_most_ten_passkeys()
    {
        using var teacher = await portal.SignIn(await People.NewTeacher(portal), CastAccounts.Password);
        for (var at = 0; at < 10; at++)
            await Add(teacher, $"Key {at}");
        using var one = new SoftPasskey();
        Assert.Contains(
            "already have 10 passkeys",
            (
                await teacher.Post(
                    "/account/passkeys",
                    ("credential", one.Make(await Options(teacher))),
                    ("name", "One more")
                )
            ).Text(".flash")
        );
    }

    [Fact]
    public async Task A_passkey_cannot_sign_in_to_a_disabled_account()
    {
        var email = await People.NewTeacher(portal);
        using var passkey = await New(email);
        await portal.Db(db =>
            db.Accounts.Where(a => a.Email == email)
                .ExecuteUpdateAsync(row => row.SetProperty(a => a.LockoutEnd, DateTimeOffset.MaxValue))
        );
        using var device = await portal.Client(Cast.Anonymous);
        Assert.Equal("Sign in", (await SignIn(device, passkey.Use(await Challenge(device)))).Title);
    }

    private async Task<SoftPasskey> New(string email, string name = "A key")
    {
        using var teacher = await portal.SignIn(email, CastAccounts.Password);
        return await Add(teacher, name);
    }

    private static async Task<SoftPasskey> Add(PortalClient teacher, string name)
    {
        var passkey = new SoftPasskey();
        var page = await teacher.Post(
            "/account/passkeys",
            ("credential", passkey.Make(await Options(teacher))),
            ("name", name)
        );
        Assert.Contains("added", page.Text(".flash"));
        return passkey;
    }

    internal static async Task<string> Options(PortalClient client) =>
        (await client.Post("/account/passkeys/options")).Html;

    internal static async Task<string> Challenge(PortalClient client) =>
        (await client.Post("/account/sign-in/passkey-options")).Html;

    internal static Task<Page> SignIn(PortalClient client, string credential) =>
        client.Post("/account/sign-in/passkey", ("credential", credential), ("return_url", ""));

    private static string Text(byte[] bytes) => Microsoft.AspNetCore.WebUtilities.WebEncoders.Base64UrlEncode(bytes);
}
