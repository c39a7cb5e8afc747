using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Site;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Schools;
using NetworkPortal.Tests.Visits;
using NodaTime;

namespace NetworkPortal.Tests.Accounts;

public sealed class AccountRecoveryTests(PortalFixture portal)
{
    private const string Reason = "She called from the school’s number (demo).";

    [Fact]
    public async Task The_recovery_page_lists_a_persons_sign_in_methods_without_secrets()
    {
        var (email, url, owner, passkey) = await PersonWithEveryMethod();
        using (owner)
        using (passkey)
        {
            using var administrator = await portal.Client(Cast.Administrator);
            var page = await administrator.GetPage(url);
            Assert.Contains(
                "Password set. Authenticator app set up, with 10 recovery codes left. Passkey “My phone”",
                page.Text(".sign-in-ways")
            );
            Assert.Single(page.Texts(".sign-in-places li"));
            Assert.Contains("last used", page.Text(".sign-in-places"));
            var account = await portal.Db(db => db.Accounts.AsNoTracking().SingleAsync(a => a.Email == email));
            var key = await portal.Db(db =>
                db.Authenticators.Where(a => a.AccountId == account.Id).Select(a => a.ProtectedKey).SingleAsync()
            );
            foreach (var secret in new[] { account.PasswordHash!, account.SecurityStamp!, key })
                Assert.DoesNotContain(secret, page.Html);
            var person = await administrator.GetPage(url[..^"/sign-in".Length]);
            Assert.Equal(url, person.Link("Help with signing in"));
        }
    }

    [Fact]
    public async Task Removing_a_lost_authenticator_app_is_previewed_first_and_the_person_is_emailed()
    {
        var (email, url, owner, passkey) = await PersonWithEveryMethod();
        using (owner)
        using (passkey)
        {
            using var administrator = await portal.Client(Cast.Administrator);
            var preview = await Choose(administrator, url, "Authenticator");
            Assert.Contains("recovery codes will stop working right away", preview.Text(".next"));
            Assert.Contains("can sign in without a code", preview.Text(".next"));
            Assert.Equal((1, 10), await AppAndCodeCounts(email));
            Assert.Empty(await Emails(email));

            var done = await administrator.Submit(preview, "#confirm");
            Assert.Contains("We emailed", done.Text(".flash"));
            Assert.Contains("No authenticator app.", done.Text(".sign-in-ways"));
            Assert.Equal((0, 0), await AppAndCodeCounts(email));
            using var device = await portal.Client(Cast.Anonymous);
            Assert.Equal(
                "/today",
                (
                    await device.Submit(
                        "/account/sign-in",
                        "main form",
                        new() { ["email"] = email, ["password"] = CastAccounts.Password }
                    )
                ).Path
            );

            var message = Assert.Single(await Emails(email));
            Assert.Contains(Reason, message);
            Assert.Contains("were removed", message);
            Assert.Contains("/account/forgotten-password", message);
            Assert.Contains("If you didn’t ask for this", message);
            Assert.Contains(
                await AuditDetails(email),
                detail =>
                    detail.Contains(Reason, StringComparison.Ordinal)
                    && detail.StartsWith("Remove the authenticator app", StringComparison.Ordinal)
            );
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await administrator.Submit(preview, "#confirm")).Status);
        }
    }

    [Fact]
    public async Task Removing_a_passkey_leaves_the_other_sign_in_methods()
    {
        var (email, url, owner, passkey) = await PersonWithEveryMethod();
        using (owner)
        using (passkey)
        {
            using var administrator = await portal.Client(Cast.Administrator);
            var id = Microsoft.AspNetCore.WebUtilities.WebEncoders.Base64UrlEncode(passkey.Id);
            await administrator.Submit(await Choose(administrator, url, "Passkey " + id), "#confirm");
            Assert.Equal((1, 10), await AppAndCodeCounts(email));
            using var device = await portal.Client(Cast.Anonymous);
            Assert.Equal(
                "Sign in",
                (await PasskeyTests.SignIn(device, passkey.Use(await PasskeyTests.Challenge(device)))).Title
            );
            Assert.Contains("“My phone”", Assert.Single(await Emails(email)));
        }
    }

    [Fact]
    public async Task An_administrator_can_unlink_a_district_sign_in()
    {
        var email = await People.NewTeacher(portal);
        await portal.Db(async db =>
        {
            db.Add(
                new IdentityUserLogin<Guid>
                {
                    UserId = await Id(email),
                    LoginProvider = "https://district.example",
                    ProviderKey = email,
                    ProviderDisplayName = "Lakeside District (demo)",
                }
            );
            await db.SaveChangesAsync();
        });
        using var administrator = await portal.Client(Cast.Administrator);
        var url = await Url(email);
        Assert.Contains(
            "Signs in with Lakeside District (demo).",
            (await administrator.GetPage(url)).Text(".sign-in-ways")
        );
        var done = await administrator.Submit(
            await Choose(administrator, url, "District https://district.example"),
            "#confirm"
        );
        Assert.DoesNotContain("Signs in with", done.Text(".sign-in-ways"));
        Assert.Contains("Lakeside District (demo)", Assert.Single(await Emails(email)));
    }

    [Fact]
    public async Task An_administrator_can_end_all_of_a_persons_sessions_immediately()
    {
        var email = await People.NewTeacher(portal);
        using var thief = await portal.SignIn(email, CastAccounts.Password);
        using var administrator = await portal.Client(Cast.Administrator);
        Assert.Equal("/today", (await thief.GetPage("/today")).Path);
        var done = await administrator.Submit(await Choose(administrator, await Url(email), "Sessions"), "#confirm");
        Assert.Equal("Sign in", (await thief.GetPage("/today")).Title);
        Assert.Contains("isn’t signed in on any device.", done.Text("main"));
        Assert.Equal("/desk", (await administrator.GetPage("/desk")).Path);
    }

    [Fact]
    public async Task An_administrator_can_send_a_password_reset_link_without_seeing_it()
    {
        var email = await People.NewTeacher(portal);
        using var administrator = await portal.Client(Cast.Administrator);
        var done = await administrator.Submit(await Choose(administrator, await Url(email), "Password"), "#confirm");
        Assert.DoesNotContain("token=", done.Html);
        await portal.AfterAnswers();
        Assert.Contains(
            await portal.MailTo(email),
            mail => mail.Template == "password-reset" && mail.Text.Contains("token=", StringComparison.Ordinal)
        );
        Assert.Single(await Emails(email));
    }

    [Theory]
    [InlineData("", Reason, "choose what to do")]
    [InlineData("Sessions", "", "enter a reason")]
    [InlineData("Authenticator", Reason, "choose an option from the list")]
    public async Task A_recovery_action_needs_an_available_option_and_a_reason(string act, string reason, string says)
    {
        var email = await People.NewTeacher(portal);
        using var administrator = await portal.Client(Cast.Administrator);
        var page = await administrator.Post(await Url(email), ("act", act), ("reason", reason), ("confirmed", "true"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(says, page.Text(".error-summary"), StringComparison.OrdinalIgnoreCase);
        Assert.Empty(await Emails(email));
    }

    [Fact]
    public async Task Staff_cannot_recover_their_own_account_or_one_with_more_permissions()
    {
        var helped = await People.NewTeacher(portal);
        var more = await People.NewTeacher(portal);
        var administrator = await Id(Cast.Administrator.Email());
        var helping = await Staff(Permissions.AccessDesk, Permissions.ManageUsers, Permissions.HelpWithSignIn);
        await GiveRole(more, Permissions.AccessDesk, Permissions.ViewAudit);
        using var staff = await portal.SignIn(helping, CastAccounts.Password);
        Assert.Equal(HttpStatusCode.OK, (await staff.GetPage(await Url(helped))).Status);
        foreach (var person in new[] { await Id(helping), await Id(more), administrator })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await staff.GetPage($"/desk/people/{person}/sign-in")).Status);
            Assert.Equal(
                HttpStatusCode.NotFound,
                (
                    await staff.Post(
                        $"/desk/people/{person}/sign-in",
                        ("act", "Sessions"),
                        ("reason", Reason),
                        ("confirmed", "true")
                    )
                ).Status
            );
            Assert.False((await staff.GetPage($"/desk/people/{person}")).Has("a[href$='/sign-in']"));
        }
        var without = await Staff(Permissions.AccessDesk, Permissions.ManageUsers);
        using var other = await portal.SignIn(without, CastAccounts.Password);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetPage(await Url(helped))).Status);
        Assert.Equal(
            HttpStatusCode.OK,
            (await staff.Submit(await Choose(staff, await Url(helped), "Sessions"), "#confirm")).Status
        );
    }

    [Fact]
    public async Task Account_recovery_requires_recent_authentication()
    {
        var time = new TestClock();
        await using var other = await SessionTests.Alone(time);
        using var administrator = await other.SignIn(Cast.Administrator.Email(), CastAccounts.Password);
        var teacher = await other.Db(db =>
            db.Accounts.Where(a => a.Email == Cast.Teacher.Email()).Select(a => a.Id).SingleAsync()
        );
        Assert.StartsWith(
            "Help ",
            (await administrator.GetPage($"/desk/people/{teacher}/sign-in")).Title,
            StringComparison.Ordinal
        );
        time.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal("Confirm it’s you", (await administrator.GetPage($"/desk/people/{teacher}/sign-in")).Title);
        Assert.Equal(
            "Confirm it’s you",
            (
                await administrator.Post(
                    $"/desk/people/{teacher}/sign-in",
                    ("act", "Sessions"),
                    ("reason", Reason),
                    ("confirmed", "true")
                )
            ).Title
        );
    }

    private static Task<Page> Choose(PortalClient client, string url, string act) =>
        client.Submit(url, "#choose", new() { ["act"] = act, ["reason"] = Reason });

    /// <summary>A person with a password, an authenticator app, and a passkey.</summary>
    private async Task<(string Email, string Url, PortalClient Owner, SoftPasskey Passkey)> PersonWithEveryMethod()
    {
        var email = await People.NewTeacher(portal);
        var owner = await portal.SignIn(email, CastAccounts.Password);
        var passkey = new SoftPasskey();
        await owner.Post(
            "/account/passkeys",
            ("credential", passkey.Make(await PasskeyTests.Options(owner))),
            ("name", "My phone")
        );
        await AuthenticatorTests.SetUpSignedIn(owner, TimeProvider.System);
        return (email, await Url(email), owner, passkey);
    }

    private Task<Guid> Id(string email) =>
        portal.Db(db => db.Accounts.Where(a => a.Email == email).Select(a => a.Id).SingleAsync());

    private async Task<string> Url(string email) => $"/desk/people/{await Id(email)}/sign-in";

    private async Task<(int Apps, int Codes)> AppAndCodeCounts(string email)
    {
        var id = await Id(email);
        return (
            await portal.Db(db => db.Authenticators.CountAsync(a => a.AccountId == id)),
            await portal.Db(db => db.RecoveryCodes.CountAsync(c => c.AccountId == id))
        );
    }

    private async Task<List<string>> Emails(string email) =>
        [.. (await portal.MailTo(email)).Where(mail => mail.Template == "sign-in-help").Select(mail => mail.Text)];

    private async Task<List<string>> AuditDetails(string email)
    {
        var id = await Id(email);
        return await portal.Db(db =>
            db.AuditLines.Where(l => l.AboutId == id && l.Name == "sign-in.helped").Select(l => l.Detail).ToListAsync()
        );
    }

    private async Task<string> Staff(params string[] permissions)
    {
        var email = await People.NewTeacher(portal);
        await GiveRole(email, permissions);
        return email;
    }

    private async Task GiveRole(string email, params string[] permissions)
    {
        var role = new Role($"Staff {Guid.NewGuid():N} (demo)");
        var id = await Id(email);
        await portal.Db(async db =>
        {
            db.Roles.Add(role);
            db.RolePermissions.AddRange(
                permissions.Select(permission => new IdentityRoleClaim<Guid>
                {
                    RoleId = role.Id,
                    ClaimType = CurrentUser.PermissionClaim,
                    ClaimValue = permission,
                })
            );
            var held = db.Set<IdentityUserRole<Guid>>().Add(new() { UserId = id, RoleId = role.Id });
            held.Property("GrantedAt").CurrentValue = (Instant?)Instant.FromUtc(2026, 1, 1, 0, 0);
            await db.SaveChangesAsync();
        });
    }
}
