using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Schools;

namespace NetworkPortal.Tests.Accounts;

/// <summary>A portal that requires two-step sign-in of staff, as in production.</summary>
public sealed class DemandingPortal : IAsyncLifetime
{
    internal TestPortal Portal { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Portal = await Open("Staff");

    public async ValueTask DisposeAsync() => await Portal.DisposeAsync();

    internal static Task<TestPortal> Open(string demanded) =>
        TestPortal.Start(settings =>
        {
            settings.Recipes = ["network/network.recipe.json", "demo/people.recipe.json"];
            settings.Values["SignIn:RequireSecondStep"] = demanded;
        });
}

public sealed class TwoFactorTests(DemandingPortal demanding) : IClassFixture<DemandingPortal>
{
    private TestPortal Portal => demanding.Portal;

    [Fact]
    public async Task Staff_with_only_a_password_must_set_up_two_step_sign_in_for_the_desk_but_not_for_other_pages()
    {
        using var editor = await Portal.Client(Cast.Anonymous);
        var page = await Password(editor, Cast.Editor);
        Assert.Equal("Two-step sign-in", page.Title);
        Assert.Contains("Staff accounts can access", page.Text("main"));
        Assert.Equal("/account/authenticator?returnUrl=%2Ftoday", page.Link("Set up an authenticator app"));
        foreach (var path in new[] { "/desk", "/desk/styleguide" })
            Assert.Equal("Two-step sign-in", (await editor.GetPage(path)).Title);
        foreach (var path in new[] { "/today", "/account", "/journal", "/schools" })
            Assert.Equal((path, HttpStatusCode.OK), await Get(editor, path));
        Assert.Equal("/desk", (await editor.GetPage("/today")).Link("Desk"));
        Assert.Equal(
            "Two-step sign-in",
            (
                await editor.Post(
                    "/account/sign-in",
                    ("email", Cast.Editor.Email()),
                    ("password", CastAccounts.Password),
                    ("return_url", "/desk")
                )
            ).Title
        );
    }

    [Fact]
    public async Task Setting_up_an_authenticator_app_opens_the_desk_until_the_app_is_removed()
    {
        using var administrator = await Portal.Client(Cast.Anonymous);
        await Password(administrator, Cast.Administrator);
        var asked = await administrator.GetPage("/desk/people");
        Assert.Equal("Two-step sign-in", asked.Title);
        var page = await administrator.GetPage(asked.Link("Set up an authenticator app")!);
        Assert.Equal(
            "/account/authenticator?returnUrl=%2Fdesk%2Fpeople",
            page.Document.QuerySelector("main form")!.GetAttribute("action")
        );
        var codes = await AuthenticatorTests.Confirm(administrator, page, TimeProvider.System);
        Assert.Equal("/desk/people", codes.Link("I saved my codes"));
        Assert.Equal(("/desk/people", HttpStatusCode.OK), await Get(administrator, "/desk/people"));
        Assert.Contains("Two-step sign-in is on", (await administrator.GetPage("/account/second-step")).Text("main"));

        // Without the app, the session counts as password-only again.
        await administrator.Submit("/account/security", "form[action='/account/authenticator/removal']");
        Assert.Equal("Two-step sign-in", (await administrator.GetPage("/desk/people")).Title);
    }

    [Fact]
    public async Task A_passkey_opens_the_desk_but_a_session_that_started_with_a_password_needs_it_too()
    {
        var email = await StaffMember();
        using var staff = await Portal.SignIn(email, CastAccounts.Password);
        using var thief = await Portal.SignIn(email, CastAccounts.Password);
        using var passkey = new SoftPasskey();
        Assert.Equal("Two-step sign-in", (await staff.GetPage("/desk")).Title);
        await staff.Post(
            "/account/passkeys",
            ("credential", passkey.Make(await PasskeyTests.Options(staff))),
            ("name", "My phone")
        );
        Assert.Equal(("/desk", HttpStatusCode.OK), await Get(staff, "/desk"));

        var asked = await thief.GetPage("/desk");
        Assert.Contains("you signed in with only your password", asked.Text("main"));
        await thief.Submit(asked.Link("Confirm now"), "main form", new() { ["password"] = CastAccounts.Password });
        Assert.Equal("Two-step sign-in", (await thief.GetPage("/desk")).Title);
        await thief.Post(
            "/account/confirm/passkey",
            ("credential", passkey.Use(await PasskeyTests.Challenge(thief))),
            ("return_url", "/desk")
        );
        Assert.Equal(("/desk", HttpStatusCode.OK), await Get(thief, "/desk"));

        using var device = await Portal.Client(Cast.Anonymous);
        await PasskeyTests.SignIn(device, passkey.Use(await PasskeyTests.Challenge(device)));
        Assert.Equal(("/desk", HttpStatusCode.OK), await Get(device, "/desk"));
    }

    [Fact]
    public async Task Network_permissions_need_a_second_factor_on_every_page_not_just_at_the_desk()
    {
        var email = await StaffMember();
        using var staff = await Portal.SignIn(email, CastAccounts.Password);
        // A school that the person does not belong to.
        var school = await Portal.Db(db =>
            db.Schools.Where(s => s.Slug != "elm-street-demo").OrderBy(s => s.Slug).Select(s => s.Slug).FirstAsync()
        );
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetPage($"/schools/{school}/staff")).Status);
        await AuthenticatorTests.SetUpSignedIn(staff, TimeProvider.System);
        Assert.Equal(HttpStatusCode.OK, (await staff.GetPage($"/schools/{school}/staff")).Status);
    }

    [Fact]
    public async Task People_without_a_network_role_need_no_second_factor()
    {
        using var teacher = await Portal.Client(Cast.Anonymous);
        Assert.Equal("/today", (await Password(teacher, Cast.Teacher)).Path);
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.GetPage("/desk")).Status);
    }

    [Fact]
    public async Task A_setting_can_require_two_step_sign_in_of_everyone_except_on_their_own_account_pages()
    {
        await using var strict = await DemandingPortal.Open("Everybody");
        using var teacher = await strict.Client(Cast.Anonymous);
        Assert.Equal("Two-step sign-in", (await Password(teacher, Cast.Teacher)).Title);
        Assert.Equal("Two-step sign-in", (await teacher.GetPage("/journal")).Title);
        Assert.Equal(("/account/security", HttpStatusCode.OK), await Get(teacher, "/account/security"));
        Assert.Equal(("/schools", HttpStatusCode.OK), await Get(teacher, "/schools"));
        await AuthenticatorTests.SetUpSignedIn(teacher, TimeProvider.System);
        Assert.Equal(("/journal", HttpStatusCode.OK), await Get(teacher, "/journal"));
    }

    [Fact]
    public async Task A_setting_can_turn_off_the_requirement_and_an_unknown_value_is_rejected()
    {
        await using var open = await DemandingPortal.Open("Nobody");
        using var administrator = await open.Client(Cast.Administrator);
        Assert.Equal(("/desk", HttpStatusCode.OK), await Get(administrator, "/desk"));
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => DemandingPortal.Open("Somebody"));
        Assert.Contains("SignIn:RequireSecondStep", refused.Message);
    }

    private static async Task<(string, HttpStatusCode)> Get(PortalClient client, string path)
    {
        var page = await client.GetPage(path);
        return (page.Path, page.Status);
    }

    private static Task<Page> Password(PortalClient client, Cast who) =>
        client.Submit(
            "/account/sign-in",
            "main form",
            new() { ["email"] = who.Email(), ["password"] = CastAccounts.Password }
        );

    /// <summary>A new administrator, so that tests do not affect each other.</summary>
    private async Task<string> StaffMember()
    {
        var email = await People.NewTeacher(Portal);
        await Portal.Db(async db =>
        {
            var id = await db.Accounts.Where(a => a.Email == email).Select(a => a.Id).SingleAsync();
            var role = await db.Roles.Where(r => r.Name == "Administrator").Select(r => r.Id).SingleAsync();
            db.Set<Microsoft.AspNetCore.Identity.IdentityUserRole<Guid>>().Add(new() { UserId = id, RoleId = role });
            await db.SaveChangesAsync();
        });
        return email;
    }
}
