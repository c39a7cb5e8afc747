using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Authoring.Api;
using NetworkPortal.Authoring.Api.Tokens;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Tests.Authorisation;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Schools;
using NodaTime;

namespace NetworkPortal.Tests.Authoring.Api;

public sealed class TokenTests(PortalFixture portal)
{
    private static readonly Instant Now = SystemClock.Instance.GetCurrentInstant();

    [Fact]
    public async Task An_administrator_can_create_a_token_see_it_once_and_revoke_it()
    {
        using var administrator = await portal.SignIn(Cast.Administrator.Email(), CastAccounts.Password);
        var page = await administrator.Submit(
            "/desk/tokens",
            "form[action='/desk/tokens']",
            new()
            {
                ["name"] = "Newsletter",
                ["action"] = new[] { "ReadDrafts" },
                ["type"] = new[] { "Article" },
                ["days"] = 30,
            }
        );
        var key = page.Document.QuerySelector("#new-token")!.GetAttribute("value")!;
        Assert.StartsWith(ApiToken.Prefix, key);
        Assert.StartsWith("no-store", page.Headers["Cache-Control"]);
        var again = await administrator.GetPage("/desk/tokens");
        Assert.DoesNotContain(key, again.Html);
        Assert.Contains("Newsletter", again.Html);
        var token = await portal.Db(db => db.ApiTokens.AsNoTracking().SingleAsync(t => t.Name == "Newsletter"));
        Assert.NotEqual(key, token.Hash);
        Assert.Null(token.LastUsedAt);

        using var program = new ApiClient(portal, key);
        Assert.Equal(HttpStatusCode.OK, (await program.Get("/api/content?draft=true&size=1")).Status);
        Assert.NotNull(
            await portal.Db(db => db.ApiTokens.Where(t => t.Id == token.Id).Select(t => t.LastUsedAt).SingleAsync())
        );
        await administrator.Post($"/desk/tokens/{token.Id}/revocation");
        (await program.Get("/api/content?draft=true&size=1")).IsProblem(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_new_token_needs_a_name_an_action_and_a_valid_lifetime()
    {
        using var administrator = await portal.SignIn(Cast.Administrator.Email(), CastAccounts.Password);
        var page = await administrator.Submit(
            "/desk/tokens",
            "form[action='/desk/tokens']",
            new() { ["name"] = "", ["days"] = 400 }
        );
        Assert.Equal((HttpStatusCode)422, page.Status);
        Assert.Equal(3, page.Texts(".error-summary li").Count);
    }

    [Fact]
    public void A_token_is_valid_for_its_actions_and_types_until_it_expires_or_is_revoked()
    {
        var (token, key) = ApiToken.Make(
            "x",
            new([ApiAction.Publish], ["Article"]),
            Guid.NewGuid(),
            Now,
            Now + Duration.FromDays(1)
        );
        Assert.Equal(ApiToken.Prefix.Length + 64, key.Length);
        Assert.True(token.Holds(Now));
        Assert.False(token.Holds(Now + Duration.FromDays(1)));
        Assert.True(token.May(ApiAction.Publish, "Article"));
        Assert.False(token.May(ApiAction.Publish, "Report"));
        Assert.False(token.May(ApiAction.Delete, "Article"));
        token.Revoke(Now);
        Assert.False(token.Holds(Now));
    }

    [Fact]
    public async Task A_token_is_exported_and_revoked_with_the_account_that_created_it()
    {
        var email = await People.NewTeacher(portal, "tidewater-demo");
        await portal.Db(async db =>
        {
            var person = await db.Accounts.Where(a => a.Email == email).Select(a => a.Id).SingleAsync();
            var (token, _) = ApiToken.Make(
                "Of " + email,
                new([ApiAction.ReadDrafts], []),
                person,
                Now,
                Now + Duration.FromDays(1)
            );
            db.Add(token);
            await db.SaveChangesAsync();
            var data = new TokenData(db, TimeProvider.System);
            var exported = new List<PersonalRecords>();
            await foreach (var records in data.Export(person, TestContext.Current.CancellationToken))
                exported.Add(records);
            Assert.Contains("Of " + email, Assert.Single(exported).Records.Single().ToJsonString());
            await data.Erase(person, TestContext.Current.CancellationToken);
            db.ChangeTracker.Clear();
            var left = await db.ApiTokens.SingleAsync(t => t.Id == token.Id);
            Assert.False(left.Holds(Now));
            Assert.Null(left.CreatedById);
        });
    }

    [Fact]
    public void The_OpenAPI_document_describes_exactly_the_API_routes()
    {
        var described = ApiDocument.Read()["paths"]!
            .AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(one => $"{one.Key.ToUpperInvariant()} {path.Key}"));
        var routes = RouteTable
            .Routes(portal)
            .Where(route => route.Split(' ')[1].StartsWith("/api/", StringComparison.Ordinal));
        Assert.Equal(routes.Order(), described.Order());
    }

    [Fact]
    public async Task The_API_page_documents_every_operation_without_scripts()
    {
        using var anybody = await portal.Client(Cast.Anonymous);
        var page = await anybody.GetPage("/api");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        foreach (var operation in (string[])["GET /api/content", "POST /api/content", "DELETE /api/content/{id}"])
            Assert.Contains(operation, page.Texts("h2 + p code"));
        Assert.Contains("If-Match", page.Texts("th code"));
        Assert.Equal(
            "3.1.0",
            (string?)
                System.Text.Json.Nodes.JsonNode.Parse((await anybody.GetPage("/api/openapi.json")).Html)!["openapi"]
        );
    }
}
