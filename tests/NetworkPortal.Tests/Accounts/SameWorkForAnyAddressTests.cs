using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.SignInThrottling;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Journals;
using NetworkPortal.Tests.Schools;
using NetworkPortal.Tests.Schools.Joining;
using NetworkPortal.Tests.Studios;
using NetworkPortal.Tests.Visits;
using NodaTime;
using Person = NetworkPortal.Tests.Visits.Person;

namespace NetworkPortal.Tests.Accounts;

/// <summary>
/// The work behind a response does not reveal whether an address has an account: the same database commands in the same
/// order and the same hashes run before the response is sent. These tests measure no time, so they do not depend on the
/// machine; the "timing" benchmark does.
/// </summary>
public sealed partial class SameWorkForAnyAddressTests(PortalFixture portal)
{
    private sealed record Answer(
        HttpStatusCode Status,
        string Path,
        string Text,
        string Headers,
        IReadOnlyList<string> Commands
    );

    [Theory]
    [InlineData("/account/sign-in")]
    [InlineData("/account/forgotten-password")]
    [InlineData("/account/sign-in/link")]
    public async Task Public_sign_in_forms_do_the_same_work_for_known_and_unknown_addresses(string door)
    {
        var (known, unknown) = await Addresses();
        using var anyone = await portal.Client(Cast.Anonymous);
        Dictionary<string, object?> Fill(string email) =>
            door.EndsWith("sign-in", StringComparison.Ordinal)
                ? new() { ["email"] = email, ["password"] = "not the password" }
                : new() { ["email"] = email };
        Compare(await Ask(anyone, known, door, Fill(known)), await Ask(anyone, unknown, door, Fill(unknown)));
    }

    [Fact]
    public async Task The_comparison_detects_a_difference_in_work()
    {
        var (known, unknown) = await Addresses();
        using var anyone = await portal.Client(Cast.Anonymous);
        var opened = await Ask(
            anyone,
            known,
            "/account/sign-in",
            new() { ["email"] = known, ["password"] = CastAccounts.Password }
        );
        using var other = await portal.Client(Cast.Anonymous);
        Assert.NotEqual(
            opened.Commands,
            (
                await Ask(
                    other,
                    unknown,
                    "/account/sign-in",
                    new() { ["email"] = unknown, ["password"] = CastAccounts.Password }
                )
            ).Commands
        );
    }

    [Fact]
    public async Task Asking_to_join_a_school_does_the_same_work_for_known_and_unknown_addresses()
    {
        await using var stage = await JoiningStage.Set(portal);
        var code = await stage.NewCode();
        var (known, unknown) = await Addresses();
        using var anyone = await portal.Client(Cast.Anonymous);
        Dictionary<string, object?> Fill(string email) =>
            new()
            {
                ["code"] = code,
                ["name"] = "Someone (demo)",
                ["email"] = email,
            };
        Compare(await Ask(anyone, known, "/join", Fill(known)), await Ask(anyone, unknown, "/join", Fill(unknown)));
    }

    [Fact]
    public async Task Changing_an_email_address_does_the_same_work_for_known_and_unknown_addresses()
    {
        var (known, unknown) = await Addresses();
        using var teacher = await portal.SignIn(await People.NewTeacher(portal), CastAccounts.Password);
        Compare(
            await Ask(teacher, known, "/account/email", new() { ["email"] = known }),
            await Ask(teacher, unknown, "/account/email", new() { ["email"] = unknown })
        );
        Assert.Equal("email-taken", Assert.Single(await portal.MailTo(known)).Template);
        Assert.Equal("confirm-email", Assert.Single(await portal.MailTo(unknown)).Template);
    }

    [Fact]
    public async Task Inviting_someone_to_a_school_does_the_same_work_for_known_and_unknown_addresses()
    {
        await using var stage = await JoiningStage.Set(portal);
        var leader = await stage.Leader();
        var (known, unknown) = await Addresses();
        Dictionary<string, object?> Fill(string email) =>
            new()
            {
                ["email"] = email,
                ["name"] = "Someone (demo)",
                ["role"] = "Teacher",
            };
        var form = await leader.GetPage(stage.Staff);
        Compare(
            await Send(leader, form, known, "form[action$='/staff']", Fill(known)),
            await Send(leader, form, unknown, "form[action$='/staff']", Fill(unknown)),
            words: false
        );
    }

    [Fact]
    public async Task Sharing_with_an_address_does_the_same_work_and_emails_only_an_existing_account()
    {
        var owner = await portal.NewTeacher();
        using var client = await owner.Client();
        var (known, unknown) = await Addresses();
        Compare(await Share(client, owner, known), await Share(client, owner, unknown), words: false);
        Assert.Contains(await portal.MailTo(known), mail => mail.Template == "journal-shared");
        Assert.Empty(await portal.MailTo(unknown));
    }

    [Fact]
    public async Task A_person_can_enter_a_limited_number_of_addresses_an_hour_without_affecting_others()
    {
        var (owner, other) = (await portal.NewTeacher(), await portal.NewTeacher());
        var entry = await portal.Writes(owner, "Words");
        using var client = await owner.Client();
        Task<Page> Name(PortalClient by, string url, int at) =>
            by.Post(url + "/shares", ("address", $"someone-{at}@elsewhere.example"), ("confirmed", "true"));
        for (var at = 0; at < EmailRequestLimit.AnHour; at++)
            Assert.Equal(HttpStatusCode.OK, (await Name(client, entry.Url(), at)).Status);
        var refused = await Name(client, entry.Url(), 99);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.Contains("many email addresses", refused.Text(".error-summary"));
        Assert.True(refused.Headers.ContainsKey("Retry-After"));
        Assert.DoesNotContain("someone-99@", (await client.GetPage(entry.Url())).Html);
        Assert.Equal(
            HttpStatusCode.TooManyRequests,
            (await client.Post("/account/email", ("email", "someone-100@elsewhere.example"))).Status
        );

        // Shares without an address, and other people, are not affected.
        Assert.Equal(
            HttpStatusCode.OK,
            (
                await client.Post(entry.Url() + "/shares", ("with", $"Network {Guid.Empty}"), ("confirmed", "true"))
            ).Status
        );
        var others = await portal.Writes(other, "Words");
        using var second = await other.Client();
        Assert.Equal(HttpStatusCode.OK, (await Name(second, others.Url(), 0)).Status);
    }

    [Fact]
    public async Task Every_password_check_computes_one_hash_of_the_same_cost()
    {
        var hasher = new CountingHasher();
        using var gate = new PasswordVerificationThrottle(hasher);
        var account = new Account("Someone (demo)", "someone@demo.example", "UTC", Instant.FromUtc(2026, 1, 1, 0, 0));
        account.PasswordHash = hasher.HashPassword(account, "a right password");
        var without = new Account("No One (demo)", "no-one@demo.example", "UTC", Instant.FromUtc(2026, 1, 1, 0, 0));
        foreach (var asked in new[] { account, without, null, account })
        {
            hasher.Checked.Clear();
            Assert.Equal(
                PasswordVerificationResult.Failed,
                await gate.Verify(asked, "a wrong password", false, TestContext.Current.CancellationToken)
            );
            Assert.Equal(account.PasswordHash.Length, Assert.Single(hasher.Checked).Length);
        }
        Assert.Equal(2, hasher.Made);
        Assert.Equal(
            PasswordVerificationResult.Success,
            await gate.Verify(account, "a right password", false, TestContext.Current.CancellationToken)
        );
    }

    private async Task<Answer> Share(PortalClient client, Person owner, string address)
    {
        var entry = await portal.Writes(owner, "Words");
        var preview = await client.Submit(entry.Url() + "/share", "#choose", new() { ["address"] = address });
        return await Send(client, preview, address, "#confirm", []);
    }

    /// <summary>An address with an account, and one of the same length without.</summary>
    private async Task<(string Known, string Unknown)> Addresses()
    {
        var known = await People.NewTeacher(portal);
        return (known, "q" + known[1..]);
    }

    private static async Task<Answer> Ask(
        PortalClient client,
        string address,
        string path,
        Dictionary<string, object?> values
    ) => await Send(client, await client.GetPage(path), address, "main form", values);

    private static async Task<Answer> Send(
        PortalClient client,
        Page form,
        string address,
        string selector,
        Dictionary<string, object?> values
    )
    {
        using var probe = new SqlProbe(client);
        var page = await client.Submit(form, selector, values);
        var headers = page
            .Headers.Where(header => header.Key is not ("Date" or "Set-Cookie"))
            .Select(header => $"{header.Key}: {header.Value}")
            .Order();
        return new(
            page.Status,
            Anonymous(page.Path, address),
            Anonymous(page.Text("main"), address),
            Anonymous(string.Join('\n', headers), address),
            probe.Commands
        );
    }

    /// <param name="words">Whether to compare the page text too; not for pages that list both addresses.</param>
    private static void Compare(Answer known, Answer unknown, bool words = true)
    {
        Assert.NotEmpty(known.Commands);
        Assert.Equal(known.Commands, unknown.Commands);
        Assert.Equal((known.Status, known.Path), (unknown.Status, unknown.Path));
        if (!words)
            return;
        Assert.Equal(known.Text, unknown.Text);
        Assert.Equal(known.Headers, unknown.Headers);
    }

    private static string Anonymous(string text, string address) =>
        Ids().Replace(text.Replace(address, "ADDRESS", StringComparison.OrdinalIgnoreCase), "ID");

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Ids();

    private sealed class CountingHasher : IPasswordHasher<Account>
    {
        private readonly PasswordHasher<Account> real = new();

        public int Made { get; private set; }

        public List<string> Checked { get; } = [];

        public string HashPassword(Account user, string password)
        {
            Made++;
            return real.HashPassword(user, password);
        }

        public PasswordVerificationResult VerifyHashedPassword(
            Account user,
            string hashedPassword,
            string providedPassword
        )
        {
            Checked.Add(hashedPassword);
            return real.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
