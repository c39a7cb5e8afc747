using System.Collections.Concurrent;
using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Kernel;
using NetworkPortal.Site;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Authorisation;

/// <summary>
/// Requests every route as every cast member, for their own object, someone else's, and a missing one, and compares the
/// results with rules.txt. A new route needs a line in rules.txt; the test names the missing one.
/// </summary>
[Trait("speed", "slow")]
public sealed class AuthorisationMatrixTests : IAsyncLifetime
{
    private static readonly IReadOnlyList<Rule> Rules = Rule.Read();
    private readonly Dictionary<Cast, PortalClient> clients = [];
    private readonly Dictionary<Cast, string> tokens = [];
    private TestPortal portal = null!;

    public async ValueTask InitializeAsync()
    {
        portal = await TestPortal.Start();
        foreach (var who in Enum.GetValues<Cast>())
        {
            clients[who] = await portal.Client(who);
            tokens[who] = await clients[who].Http.GetStringAsync(FormToken.Path);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in clients.Values)
            client.Dispose();
        await portal.DisposeAsync();
    }

    [Fact]
    public async Task Every_route_allows_and_refuses_everyone_as_its_line_in_rules_txt_says()
    {
        AssertNone("Routes without a line in rules.txt", RouteTable.WithoutLine(portal, Rules));
        AssertNone("Lines of rules.txt without a route", RouteTable.WithoutRoute(portal, Rules));
        AssertNone("Routes that do not say who may ask", RouteTable.Silent(portal));
        var keys = await Keys.Find(portal);
        var rights = await Rights();
        var wrong = new ConcurrentBag<string>();
        var cells =
            from rule in Rules
            from example in rule.Examples
            from who in Enum.GetValues<Cast>()
            select (rule, example, who);
        await Parallel.ForEachAsync(
            cells.Where(cell => !cell.example.Last),
            new ParallelOptions { MaxDegreeOfParallelism = 6 },
            async (cell, _) => await Ask(cell.rule, cell.example, cell.who, clients[cell.who], tokens[cell.who])
        );
        foreach (var (rule, example, who) in cells.Where(cell => cell.example.Last && !cell.example.Fresh))
            await Ask(rule, example, who, clients[who], tokens[who]);
        foreach (var (rule, example, who) in cells.Where(cell => cell.example.Fresh))
        {
            using var client =
                who == Cast.Anonymous
                    ? new PortalClient(portal.Address)
                    : await portal.SignIn(who.Email(), CastAccounts.Password);
            await Ask(rule, example, who, client, await client.Http.GetStringAsync(FormToken.Path));
        }
        var errors = wrong.IsEmpty
            ? []
            : portal.Logged.Errors.Select(line => $"{line.Text}\n{line.Exception}").Distinct();
        Assert.True(
            wrong.IsEmpty,
            $"{wrong.Count} of {cells.Count()} are "
                + $"wrong:\n{string.Join('\n', wrong.Order(StringComparer.Ordinal).Concat(errors))}"
        );
        AssertNone("Queries that skip or take rows in no order", portal.Logged.Unordered);

        async Task Ask(Rule rule, Example example, Cast who, PortalClient client, string token)
        {
            var (path, allowed) = (example.Path(rule.Pattern, keys, who), example.Allows(who, rights[who]));
            using var request = new HttpRequestMessage(new HttpMethod(rule.Method), path);
            request.Headers.Accept.ParseAdd("text/html");
            // Unsubscribe URLs require the second field (RFC 8058); other routes ignore it.
            if (rule.Method == "POST")
                request.Content = new FormUrlEncodedContent([
                    new("form_token", token),
                    new("List-Unsubscribe", "One-Click"),
                ]);
            using var answer = await client.Http.SendAsync(request);
            var verdict = Verdict(answer);
            var fine =
                verdict == "second step"
                || (
                    allowed
                        ? verdict == "in"
                        : verdict == "not there" || (verdict == "sign-in" && who == Cast.Anonymous)
                );
            if (!fine)
                wrong.Add(
                    $"{rule.Method} {path} [{example.Label}] as {who}: {(int)answer.StatusCode} "
                        + $"{answer.Headers.Location}, should be {(allowed ? "let in" : "refused")}"
                );
        }
    }

    private static void AssertNone(string what, IEnumerable<string> routes)
    {
        var found = routes.ToList();
        Assert.True(found.Count == 0, $"{what}:\n{string.Join('\n', found)}");
    }

    internal static string Verdict(HttpResponseMessage answer) =>
        answer switch
        {
            { StatusCode: HttpStatusCode.NotFound } => "not there",
            // The API requires a token, even of people who are signed in.
            { StatusCode: HttpStatusCode.Unauthorized }
                when answer.Headers.WwwAuthenticate.Any(way => way.Scheme == "Bearer") => "not there",
            { Headers.Location: { } to }
                when to.OriginalString.Contains("/account/sign-in", StringComparison.Ordinal)
                    && to.OriginalString.Contains("returnUrl", StringComparison.OrdinalIgnoreCase) => "sign-in",
            // The route requires a recent second factor, which no cast member has: see EmergencyApproverTests.
            { Headers.Location: { } to } when to.OriginalString.Contains("second=true", StringComparison.Ordinal) =>
                "second step",
            {
                StatusCode: >= HttpStatusCode.InternalServerError
                    or HttpStatusCode.BadRequest
                    or HttpStatusCode.Forbidden
                    or HttpStatusCode.Unauthorized
                    or HttpStatusCode.MethodNotAllowed
            } => "broken",
            _ => "in",
        };

    /// <summary>Each cast member's permissions from network roles, read from the database.</summary>
    private async Task<IReadOnlyDictionary<Cast, IReadOnlySet<string>>> Rights()
    {
        var rows = await portal.Db(db =>
            (
                from held in db.HeldRoles()
                join account in db.Set<Account>() on held.AccountId equals account.Id
                from permission in db.Set<Microsoft.AspNetCore.Identity.IdentityRoleClaim<Guid>>()
                    .Where(p => p.RoleId == held.RoleId)
                    .DefaultIfEmpty()
                select new
                {
                    account.Email,
                    held.Name,
                    Permission = permission!.ClaimValue,
                }
            ).ToListAsync()
        );
        return Enum.GetValues<Cast>()
            .ToDictionary(
                who => who,
                who =>
                {
                    var mine = rows.Where(row => who != Cast.Anonymous && row.Email == who.Email()).ToList();
                    var held = mine.Any(row => row.Name == CurrentUser.Administrator)
                        ? Permissions.For(RoleScope.Network).Select(p => p.Name)
                        : mine.Select(row => row.Permission ?? "");
                    return (IReadOnlySet<string>)held.ToHashSet();
                }
            );
    }
}
