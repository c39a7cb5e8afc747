using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Passwords;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Schools;

namespace NetworkPortal.Tests.Accounts;

public sealed class PasswordTests(PortalFixture portal)
{
    [Theory]
    [InlineData("passwordpassword")]
    [InlineData("Password123456")]
    [InlineData("P-a-s-s-w-o-r-d 2026!")]
    [InlineData("qwertyuiop123")]
    [InlineData("abcdefghijklmnop")]
    [InlineData("123456789012345")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    [InlineData("abababababababab")]
    [InlineData("monkeydragon")]
    [InlineData("administrator")]
    [InlineData("1qaz2wsx3edc")]
    [InlineData("Nia Newcomer 1")]
    [InlineData("lakeside-lakeside")]
    public void An_easily_guessed_password_is_rejected(string password) =>
        Assert.True(EasyPasswords.IsEasy(password, ["Nia", "Newcomer", "lakeside"]), password);

    [Theory]
    [InlineData("studio-visit-quilt")]
    [InlineData("a few words in a row")]
    [InlineData("correct horse battery staple")]
    [InlineData("Nia likes green bicycles")]
    [InlineData("学校学校学校学校学校学校")]
    [InlineData("gR7#kk2!pqLz9")]
    public void A_hard_to_guess_password_is_accepted(string password) =>
        Assert.False(EasyPasswords.IsEasy(password, ["Nia", "Newcomer", "lakeside"]), password);

    [Fact]
    public async Task Signing_in_upgrades_a_weaker_password_hash_to_the_configured_strength()
    {
        await using var other = await TestPortal.Start(settings =>
            (settings.CostlyHashes, settings.Recipes) = (true, ["network/network.recipe.json"])
        );
        var accounts = other.Scope().ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = new Account(
            "Old Hash (demo)",
            "old@demo.example",
            "America/New_York",
            NodaTime.Instant.FromUtc(2026, 1, 1, 0, 0)
        );
        await accounts.CreateAsync(account);
        account.PasswordHash = new PasswordHasher<Account>(
            Options.Create(new PasswordHasherOptions { IterationCount = 1000 })
        ).HashPassword(account, CastAccounts.Password);
        await accounts.UpdateAsync(account);
        using var teacher = await other.SignIn("old@demo.example", CastAccounts.Password);
        var hash = Convert.FromBase64String(
            (
                await other.Db(db =>
                    db.Accounts.Where(a => a.Id == account.Id).Select(a => a.PasswordHash).SingleAsync()
                )
            )!
        );
        Assert.Equal(210_000u, System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(5)));
    }

    [Fact]
    public async Task Changing_the_password_signs_out_other_devices_and_emails_the_owner()
    {
        var email = await People.NewTeacher(portal);
        using var here = await portal.SignIn(email, CastAccounts.Password);
        using var there = await portal.SignIn(email, CastAccounts.Password);
        var page = await here.Submit(
            "/account/password",
            "main form",
            new() { ["current"] = CastAccounts.Password, ["password"] = "seven green bicycles" }
        );
        Assert.Equal("/account/security", page.Path);
        Assert.Equal("/today", (await here.GetPage("/today")).Path);
        Assert.Equal("Sign in", (await there.GetPage("/today")).Title);
        Assert.Contains("Your password was changed", await MailText(email, "security-change"));
        using var again = await portal.SignIn(email, "seven green bicycles");
    }

    [Theory]
    [InlineData("not the password", "seven green bicycles", "current")]
    [InlineData(CastAccounts.Password, "too short", "password")]
    [InlineData(CastAccounts.Password, "password12345", "password")]
    public async Task A_rejected_password_change_shows_the_error_at_the_field(string current, string next, string field)
    {
        var email = await People.NewTeacher(portal);
        using var here = await portal.SignIn(email, CastAccounts.Password);
        var page = await here.Submit(
            "/account/password",
            "main form",
            new() { ["current"] = current, ["password"] = next }
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.True(page.Has($"#field-{field}-error"));
        using var still = await portal.SignIn(email, CastAccounts.Password);
    }

    [Fact]
    public async Task A_password_can_be_199_characters_long_and_in_any_script()
    {
        var email = await People.NewTeacher(portal);
        var longest = string.Concat(Enumerable.Repeat("Ünï çødé 学校 ", 17))[..199];
        using var here = await portal.SignIn(email, CastAccounts.Password);
        await here.Submit(
            "/account/password",
            "main form",
            new() { ["current"] = CastAccounts.Password, ["password"] = longest }
        );
        using var again = await portal.SignIn(email, longest);
    }

    [Fact]
    public async Task A_password_reset_ends_every_session_and_its_link_works_once()
    {
        var email = await People.NewTeacher(portal);
        using var there = await portal.SignIn(email, CastAccounts.Password);
        using var anyone = await portal.Client(Cast.Anonymous);
        await anyone.Submit("/account/forgotten-password", "main form", new() { ["email"] = email });
        var link = await MailTo.Link(portal, email, "/account/new-password");
        await anyone.Submit(link, "main form", new() { ["password"] = "seven green bicycles" });
        Assert.Equal("Sign in", (await there.GetPage("/today")).Title);
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await anyone.Submit(link, "main form", new() { ["password"] = "eight green bicycles" })).Status
        );
    }

    [Fact]
    public async Task One_address_gets_at_most_five_reset_emails_and_the_page_stays_the_same()
    {
        var email = await People.NewTeacher(portal);
        using var anyone = await portal.Client(Cast.Anonymous);
        var pages = new List<string>();
        for (var at = 0; at < 8; at++)
            pages.Add(
                (await anyone.Submit("/account/forgotten-password", "main form", new() { ["email"] = email })).Text(
                    "main"
                )
            );
        Assert.Single(pages.Distinct());
        await portal.AfterAnswers();
        Assert.Equal(5, await portal.Db(db => db.Set<OutgoingMail>().CountAsync(mail => mail.ToAddress == email)));
    }

    private Task<string> MailText(string email, string template) =>
        portal.Db(db =>
            db.Set<OutgoingMail>()
                .Where(mail => mail.ToAddress == email && mail.Template == template)
                .OrderByDescending(mail => mail.Id)
                .Select(mail => mail.Text)
                .FirstAsync()
        );
}
