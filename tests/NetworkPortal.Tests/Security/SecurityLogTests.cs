using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Schools;

namespace NetworkPortal.Tests.Security;

/// <summary>Which sign-ins and attempts are logged.</summary>
public sealed class SecurityLogTests(PortalFixture portal)
{
    [Fact]
    public async Task Successful_and_failed_sign_ins_are_in_the_audit_log()
    {
        var email = await People.NewTeacher(portal);
        var account = await portal.Db(db => db.Accounts.Where(a => a.Email == email).Select(a => a.Id).SingleAsync());
        using var stranger = await portal.Client(Cast.Anonymous);
        await stranger.Submit(
            "/account/sign-in",
            "main form",
            new() { ["email"] = email, ["password"] = "not the password" }
        );
        var refused = Assert.Single(await Lines(account));
        Assert.Equal(("sign-in.refused", null, "password"), (refused.Name, refused.ById, refused.Detail));
        Assert.Equal("127.0.0.0/24", refused.Address);

        using var teacher = await portal.SignIn(email, CastAccounts.Password);
        var done = (await Lines(account)).Last();
        Assert.Equal(("sign-in.done", account), (done.Name, done.ById));
        Assert.StartsWith("password, ", done.Detail);
    }

    [Fact]
    public async Task A_forged_form_is_logged_with_its_IP_address()
    {
        using var anyone = await portal.Client(Cast.Anonymous);
        using var answer = await anyone.Http.PostAsync(
            "/account/forgotten-password",
            new FormUrlEncodedContent([new("form_token", "forged"), new("email", "nia@demo.example")])
        );
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var line = Assert.Single(
            portal.Logged.All,
            line =>
                line.Category.EndsWith(".Antiforgery", StringComparison.Ordinal)
                && line.Text.Contains("forgotten-password", StringComparison.Ordinal)
        );
        Assert.Contains("127.0.0.1", line.Text);
        Assert.DoesNotContain("nia@", line.Text);
    }

    [Fact]
    public async Task Rate_limited_requests_are_logged_with_their_IP_address()
    {
        await using var small = await TestPortal.Start(settings =>
        {
            settings.Recipes = [];
            settings.Values["Portal:RequestsPerSecond"] = "1";
        });
        using var client = await small.Client(Cast.Anonymous);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.Http.GetAsync("/health/live")));
        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        Assert.Contains(
            small.Logged.All,
            line => line.Text.Contains("from 127.0.0.1: rate limit", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_missing_permission_is_logged_with_the_path_and_account()
    {
        using var teacher = await portal.Client(Cast.Teacher);
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.GetPage("/desk/roles/recipe")).Status);
        var account = await portal.Db(db =>
            db.Accounts.Where(a => a.Email == Cast.Teacher.Email()).Select(a => a.Id).SingleAsync()
        );
        Assert.Contains(
            portal.Logged.All,
            line =>
                line.Text.Contains("/desk/roles/recipe", StringComparison.Ordinal)
                && line.Text.Contains($"denied for account {account}: missing permission", StringComparison.Ordinal)
        );
    }

    private Task<List<AuditLine>> Lines(Guid account) =>
        portal.Db(db =>
            db.AuditLines.AsNoTracking()
                .Where(line => line.AboutId == account && line.Name.StartsWith("sign-in."))
                .OrderBy(line => line.Id)
                .ToListAsync()
        );
}
