using Microsoft.AspNetCore.Builder;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Authorisation;

/// <summary>Checks that the matrix test detects a route without a line, a route without a policy, and a line without a
/// route.</summary>
public sealed class RouteTableTests
{
    [Fact]
    public async Task The_checks_find_routes_without_a_line_or_a_policy_and_lines_without_a_route()
    {
        var rules = Rule.Read();
        await using var holed = await TestPortal.Start(settings =>
        {
            settings.Recipes = [];
            settings.Routes = routes =>
            {
                routes.MapGet("/test/hole", () => "open").AllowAnonymous();
                routes.MapGet("/test/silent", () => "for people who are signed in");
            };
        });
        Assert.Equal(
            "GET /test/hole, GET /test/silent",
            string.Join(
                ", ",
                RouteTable.WithoutLine(holed, rules).Where(route => route.Contains("/test/", StringComparison.Ordinal))
            )
        );
        Assert.Equal(
            "GET /test/silent",
            string.Join(
                ", ",
                RouteTable.Silent(holed).Where(route => route.Contains("/test/", StringComparison.Ordinal))
            )
        );
        Assert.Contains(
            "GET /nowhere",
            RouteTable.WithoutRoute(holed, [.. rules, Rule.Parse("GET /nowhere | Public")])
        );
        using var anonymous = await holed.Client(Cast.Anonymous);
        Assert.Equal("open", await anonymous.Http.GetStringAsync("/test/hole"));
        using var refused = await anonymous.Http.GetAsync("/test/silent");
        Assert.Equal("sign-in", AuthorisationMatrixTests.Verdict(refused));
    }

    /// <summary>A wrong line is detected, whether it allows too much or too little.</summary>
    [Fact]
    public void A_line_says_who_is_allowed()
    {
        var example = Rule.Parse("GET /x/{id:guid} | own id={teacher} Teacher ManageUsers").Examples.Single();
        Assert.True(example.Allows(Cast.Teacher, new HashSet<string>()));
        Assert.True(example.Allows(Cast.Administrator, new HashSet<string> { "ManageUsers" }));
        Assert.False(example.Allows(Cast.Editor, new HashSet<string> { "ManageStudios" }));
        Assert.False(example.Allows(Cast.Anonymous, new HashSet<string>()));
        Assert.Equal(
            "/x/7",
            example.Path("/x/{id:guid}", new Dictionary<string, string> { ["teacher"] = "7" }, Cast.Teacher)
        );
        Assert.Equal(
            "/x/8",
            example.Path(
                "/x/{id:guid}",
                new Dictionary<string, string> { ["teacher"] = "7", ["teacher@Editor"] = "8" },
                Cast.Editor
            )
        );
        Assert.Throws<InvalidOperationException>(() =>
            Rule.Parse("GET /x | Everbody").Examples.Single().Allows(Cast.Teacher, new HashSet<string>())
        );
    }
}
