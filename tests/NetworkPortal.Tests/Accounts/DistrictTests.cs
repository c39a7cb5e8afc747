using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Schools;

namespace NetworkPortal.Tests.Accounts;

/// <summary>Two districts, each with its own identity provider, and a portal configured for both.</summary>
public sealed class DistrictPortal : IAsyncLifetime
{
    private DistrictServer? lakeside,
        hill;
    private TestPortal? portal;

    internal DistrictServer Lakeside => lakeside!;

    internal DistrictServer Hill => hill!;

    internal TestPortal Portal => portal!;

    public async ValueTask InitializeAsync()
    {
        if (!DistrictServer.IsInstalled)
            return;
        (lakeside, hill) = (await DistrictServer.Start(), await DistrictServer.Start());
        portal = await TestPortal.Start(settings =>
        {
            settings.Recipes = ["network/network.recipe.json", "demo/people.recipe.json"];
            Add(settings, 0, "Lakeside District (demo)", lakeside.Issuer, "lakeside.example");
            Add(settings, 1, "Hill District (demo)", hill.Issuer, "hill.example");
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (portal is not null)
            await portal.DisposeAsync();
        lakeside?.Dispose();
        hill?.Dispose();
    }

    private static void Add(TestPortalSettings settings, int at, string name, string issuer, string domain)
    {
        foreach (
            var (key, value) in (ReadOnlySpan<(string, string)>)
                [
                    ("Name", name),
                    ("Authority", issuer),
                    ("ClientId", "portal"),
                    ("ClientSecret", "a-secret-of-the-tests"),
                    ("MailDomains:0", domain),
                ]
        )
            settings.Values[$"Districts:{at}:{key}"] = value;
    }
}

public sealed class DistrictTests : IClassFixture<DistrictPortal>
{
    private const string Start = "/account/district/lakeside-district-demo";
    private readonly DistrictPortal districts;

    public DistrictTests(DistrictPortal districts)
    {
        Assert.SkipUnless(
            DistrictServer.IsInstalled,
            "Run npm ci in tests/NetworkPortal.Tests/Infrastructure/DistrictProvider first."
        );
        this.districts = districts;
    }

    private TestPortal Portal => districts.Portal;

    [Fact]
    public async Task A_district_email_address_redirects_to_the_districts_sign_in_and_back_to_the_requested_page()
    {
        var email = await NewTeacher("lakeside.example");
        await districts.Lakeside.Next("s-" + email, email);
        using var teacher = await Portal.Client(Cast.Anonymous);
        var on = await teacher.Submit("/account", "main form", new() { ["email"] = email });
        Assert.Equal("Sign in with your district", on.Title);
        Assert.True(on.Has("meta[http-equiv=refresh]"));
        Assert.Equal("/account", (await teacher.GetPage(on.Link("Continue"))).Path);
    }

    [Fact]
    public async Task The_sign_in_page_has_a_button_for_each_district()
    {
        using var anyone = await Portal.Client(Cast.Anonymous);
        var page = await anyone.GetPage("/account/sign-in");
        Assert.Equal(Start, page.Link("Sign in with Lakeside District (demo)"));
        Assert.Equal("/account/district/hill-district-demo", page.Link("Sign in with Hill District (demo)"));
    }

    [Fact]
    public async Task A_district_account_is_linked_by_subject_so_a_changed_address_still_signs_in()
    {
        var email = await NewTeacher("lakeside.example");
        await districts.Lakeside.Next("same-subject", email);
        Assert.Equal("/today", await SignIn());
        await districts.Lakeside.Next("same-subject", "married-name@lakeside.example");
        Assert.Equal("/today", await SignIn());
        Assert.Equal(
            (districts.Lakeside.Issuer, "same-subject"),
            await Portal.Db(db =>
                db.Set<IdentityUserLogin<Guid>>()
                    .Where(l => l.ProviderKey == "same-subject")
                    .Select(l => new ValueTuple<string, string>(l.LoginProvider, l.ProviderKey))
                    .SingleAsync()
            )
        );
    }

    [Fact]
    public async Task A_district_user_without_an_account_sees_a_page_that_says_so()
    {
        await districts.Lakeside.Next("unknown", $"unknown-{Guid.NewGuid():N}@lakeside.example");
        using var stranger = await Portal.Client(Cast.Anonymous);
        Assert.Equal("You don’t have an account yet", (await stranger.GetPage(Start)).Title);
        Assert.Equal("Sign in", (await stranger.GetPage("/today")).Title);
    }

    [Fact]
    public async Task An_address_the_provider_has_not_verified_is_rejected()
    {
        var email = await NewTeacher("lakeside.example");
        await districts.Lakeside.Next("unverified", email, verified: false);
        Assert.EndsWith("/no-account", await SignIn());
    }

    [Theory]
    [InlineData("hill.example")]
    [InlineData("sub.lakeside.example")]
    [InlineData("evil-lakeside.example")]
    [InlineData("demo.example")]
    public async Task An_address_outside_the_districts_domains_is_rejected(string domain)
    {
        var email = await NewTeacher(domain);
        await districts.Lakeside.Next("other-" + domain, email);
        Assert.EndsWith("/no-account", await SignIn());
    }

    [Fact]
    public async Task A_different_subject_with_the_address_of_a_linked_account_is_rejected()
    {
        var email = await NewTeacher("lakeside.example");
        await districts.Lakeside.Next("first-owner", email);
        Assert.Equal("/today", await SignIn());
        await districts.Lakeside.Next("next-owner-of-the-mailbox", email);
        Assert.EndsWith("/no-account", await SignIn());
    }

    [Fact]
    public async Task The_same_subject_from_another_issuer_is_a_different_person()
    {
        await districts.Lakeside.Next("shared-subject", await NewTeacher("lakeside.example"));
        Assert.Equal("/today", await SignIn());
        await districts.Hill.Next("shared-subject", $"no-one-{Guid.NewGuid():N}@hill.example");
        Assert.EndsWith("/no-account", await SignIn("/account/district/hill-district-demo"));
    }

    [Fact]
    public async Task A_userinfo_response_for_another_subject_is_rejected()
    {
        var email = await NewTeacher("lakeside.example");
        await districts.Lakeside.Next("attacker", email, userinfoSub: "victim");
        Assert.Equal("/account/sign-in", await SignIn());
        await districts.Lakeside.Next("attacker", email);
        Assert.Equal("/today", await SignIn());
    }

    [Fact]
    public async Task A_callback_works_once_and_only_in_the_browser_that_started_the_sign_in()
    {
        var email = await NewTeacher("lakeside.example");
        await districts.Lakeside.Next("replayed-" + email, email);
        using var victim = await Portal.Client(Cast.Anonymous);
        var callback = await Callback(victim, Start);
        // In a victim's browser, an attacker's callback would sign the victim in to the attacker's account.
        using var other = await Portal.Client(Cast.Anonymous);
        Assert.Equal("/account/sign-in", (await other.GetPage(callback)).Path);
        Assert.Equal("/today", (await victim.GetPage(callback)).Path);
        await victim.Submit("/today", "form[action='/account/sign-out']");
        Assert.Equal("/account/sign-in", (await victim.GetPage(callback)).Path);
    }

    [Fact]
    public async Task An_authorization_code_from_another_issuer_or_browser_is_rejected()
    {
        var email = await NewTeacher("lakeside.example");
        await districts.Lakeside.Next("mixed-" + email, email);
        await districts.Hill.Next("mixed-" + email, email);
        using var attacker = await Portal.Client(Cast.Anonymous);
        foreach (var start in (string[])["/account/district/hill-district-demo", Start])
        {
            using var victim = await Portal.Client(Cast.Anonymous);
            var mine = await Callback(attacker, start);
            var theirs = await Callback(victim, Start);
            var mixed = theirs.Replace(Parameter(theirs, "code"), Parameter(mine, "code"), StringComparison.Ordinal);
            Assert.Equal("/account/sign-in", (await victim.GetPage(mixed)).Path);
        }
    }

    [Fact]
    public async Task A_provider_error_shows_a_message_and_an_unknown_district_is_not_found()
    {
        using var anyone = await Portal.Client(Cast.Anonymous);
        var callback = await Callback(anyone, Start);
        var page = await anyone.GetPage(
            $"{Start}/callback?error=access_denied&state={Uri.EscapeDataString(Parameter(callback, "state"))}"
        );
        Assert.Contains("couldn’t sign you in", page.Text(".flash"));
        Assert.Equal(HttpStatusCode.NotFound, (await anyone.GetPage("/account/district/no-such")).Status);
    }

    private async Task<string> SignIn(string start = Start)
    {
        using var client = await Portal.Client(Cast.Anonymous);
        return (await client.GetPage(start)).Path;
    }

    /// <summary>Follows the sign-in up to the provider's callback URL and returns it without opening it.</summary>
    private static async Task<string> Callback(PortalClient client, string start)
    {
        var next = start;
        for (var hop = 0; hop < 6; hop++)
        {
            using var answer = await client.Http.GetAsync(next);
            next = answer.Headers.Location is { } to
                ? new Uri(answer.RequestMessage!.RequestUri!, to).ToString()
                : throw new InvalidOperationException($"{next}: {await answer.Content.ReadAsStringAsync()}");
            if (next.StartsWith(TestPortal.PublicUrl, StringComparison.Ordinal))
                return next[TestPortal.PublicUrl.Length..];
        }
        throw new InvalidOperationException("The provider never came back.");
    }

    private static string Parameter(string url, string name) =>
        url.Split('?', '&').First(part => part.StartsWith(name + "=", StringComparison.Ordinal))[(name.Length + 1)..];

    private async Task<string> NewTeacher(string domain)
    {
        var email = await People.NewTeacher(Portal);
        var next = email.Split('@')[0] + "@" + domain;
        await Portal.Db(db =>
            db.Accounts.Where(a => a.Email == email)
                .ExecuteUpdateAsync(row =>
                    row.SetProperty(a => a.Email, next)
                        .SetProperty(a => a.NormalizedEmail, next.ToUpperInvariant())
                        .SetProperty(a => a.UserName, next)
                        .SetProperty(a => a.NormalizedUserName, next.ToUpperInvariant())
                        .SetProperty(a => a.EmailConfirmed, true)
                )
        );
        return next;
    }
}
