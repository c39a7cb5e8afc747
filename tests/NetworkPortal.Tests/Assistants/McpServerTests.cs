using System.Net;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Assistants;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Visits;
using NodaTime;

namespace NetworkPortal.Tests.Assistants;

/// <summary>Who may connect, and what is recorded.</summary>
public sealed class McpServerTests(PortalFixture portal)
{
    private const string Hello = """{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{}}""";

    [Theory]
    [InlineData(null)]
    [InlineData("false")]
    public async Task It_is_off_unless_it_is_turned_on(string? setting)
    {
        await using var off = await TestPortal.Start(settings =>
        {
            settings.Recipes = [];
            settings.Values["Assistants:Enabled"] = setting ?? "";
        });
        using var answer = await Send(off, null);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        using var client = new HttpClient { BaseAddress = off.Address };
        using var page = await client.GetAsync(MyAssistants.Url);
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
    }

    [Fact]
    public async Task An_invalid_setting_is_refused_at_startup()
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            TestPortal.Start(settings => settings.Values["Assistants:Enabled"] = "perhaps")
        );
        Assert.Contains("Assistants:Enabled", refused.Message);
    }

    [Fact]
    public async Task It_offers_tools_that_only_read()
    {
        await using var assistant = await Assistant.Of(portal, Cast.Teacher);
        var tools = await assistant.Client.ListToolsAsync();
        Assert.Equal(["list_studios", "list_visit_days", "read", "search"], tools.Select(tool => tool.Name).Order());
        Assert.All(tools, tool => Assert.True(tool.ProtocolTool.Annotations!.ReadOnlyHint));
    }

    [Theory]
    [InlineData("Bearer npa_unknown")]
    [InlineData("Bearer ")]
    [InlineData("Basic dGVhY2hlcjp4")]
    public async Task A_wrong_token_is_refused(string header)
    {
        using var answer = await Send(portal, header);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer", Assert.Single(answer.Headers.WwwAuthenticate).Scheme);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_token_works_until_it_expires_or_the_account_is_disabled_or_gets_a_new_password()
    {
        var person = await portal.NewPerson(await portal.NewSchool());
        foreach (
            var end in (Func<Account, AssistantToken, object>[])
                [
                    (_, token) => portal.Db(db => Set(db.AssistantTokens.Where(t => t.Id == token.Id))),
                    (account, _) => account.SecurityStamp = Guid.NewGuid().ToString("N"),
                    (account, _) => account.LockoutEnd = DateTimeOffset.MaxValue,
                ]
        )
        {
            var key = await Assistant.Key(portal, person.Email);
            using (var works = await Send(portal, $"Bearer {key}"))
                Assert.Equal(HttpStatusCode.OK, works.StatusCode);
            await portal.Db(async db =>
            {
                var hash = NetworkPortal.Kernel.SecretToken.Hash(key);
                var token = await db.AssistantTokens.Include(t => t.Account).SingleAsync(t => t.Hash == hash);
                Assert.NotNull(token.LastUsedAt);
                if (end(token.Account, token) is Task ending)
                    await ending;
                await db.SaveChangesAsync();
            });
            using var refused = await Send(portal, $"Bearer {key}");
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        }

        static Task<int> Set(IQueryable<AssistantToken> tokens)
        {
            var past = SystemClock.Instance.GetCurrentInstant() - Duration.FromMinutes(1);
            return tokens.ExecuteUpdateAsync(row => row.SetProperty(t => t.ExpiresAt, past));
        }
    }

    [Fact]
    public async Task A_cookie_counts_for_nothing()
    {
        var school = await portal.NewSchool();
        using var client = await (await portal.NewPerson(school)).Client();
        using var request = Request(null);
        using var answer = await client.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await using var anonymous = await Assistant.Of(portal, Cast.Anonymous);
        var found = await anonymous.Call("search", ("query", "change my password"));
        Assert.DoesNotContain("/account/password", found.Paths("results"));
        await using var teacher = await Assistant.Of(portal, Cast.Teacher);
        found = await teacher.Call("search", ("query", "change my password"));
        Assert.Contains("/account/password", found.Paths("results"));
    }

    [Fact]
    public async Task Each_call_is_in_the_audit_log_without_what_was_asked()
    {
        var person = await portal.NewPerson(await portal.NewSchool());
        await using var assistant = await Assistant.Connect(portal, await Assistant.Key(portal, person.Email, "Kim"));
        await assistant.Call("search", ("query", "zirconium lunch"));
        await assistant.Call("read", ("url", "/nothing/zirconium"));
        await assistant.Call("list_studios", ("zirconium", "1"));
        await Assert.ThrowsAnyAsync<Exception>(() => assistant.Call("zirconium"));
        var lines = await portal.Db(db =>
            db.AuditLines.AsNoTracking()
                .Where(line => line.ById == person.Id && line.Name == "assistant.called")
                .OrderBy(line => line.Id)
                .Select(line => line.Detail)
                .ToListAsync()
        );
        Assert.Equal(
            ["search", "read", "list_studios"],
            lines.Take(3).Select(detail => detail.Replace(" (by the token “Kim”)", ""))
        );
        Assert.All(lines, detail => Assert.DoesNotContain("zirconium", detail));
    }

    [Fact]
    public async Task Calls_are_limited_as_the_API_is()
    {
        await using var small = await TestPortal.Start(settings =>
        {
            settings.Recipes = [];
            settings.Values["Portal:RequestsPerSecond"] = "1000";
        });
        var answers = await Task.WhenAll(Enumerable.Range(0, 120).Select(_ => Send(small, null)));
        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
    }

    private static async Task<HttpResponseMessage> Send(TestPortal portal, string? header)
    {
        using var client = new HttpClient { BaseAddress = portal.Address };
        using var request = Request(header);
        return await client.SendAsync(request);
    }

    private static HttpRequestMessage Request(string? header)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, AssistantsModule.Url)
        {
            Content = new StringContent(Hello, MediaTypeHeaderValue.Parse("application/json")),
        };
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.Accept.ParseAdd("text/event-stream");
        if (header is not null)
            request.Headers.TryAddWithoutValidation("Authorization", header);
        return request;
    }
}
