using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts.SigningIn;
using NetworkPortal.Tests.Infrastructure;

namespace NetworkPortal.Tests.Security;

/// <summary>What someone at an unlocked laptop must not be able to do.</summary>
public sealed class SensitiveRouteTests(PortalFixture portal)
{
    [Theory]
    [InlineData("/account/email")]
    [InlineData("/account/password")]
    [InlineData("/account/passkeys")]
    [InlineData("/account/passkeys/{id}/removal")]
    [InlineData("/account/authenticator")]
    [InlineData("/account/authenticator/removal")]
    [InlineData("/account/recovery-codes")]
    [InlineData("/account/sessions/endings")]
    [InlineData("/account/sessions/{id:guid}/ending")]
    [InlineData("/account/data")]
    [InlineData("/account/erasure")]
    [InlineData("/desk/people/{id:guid}/sign-in")]
    [InlineData("/desk/people/{id:guid}/roles")]
    [InlineData("/desk/people/{id:guid}/schools")]
    [InlineData("/desk/roles")]
    [InlineData("/desk/roles/{id:guid}")]
    [InlineData("/desk/emergency-access")]
    [InlineData("/desk/emergency-access/{id:guid}/granting")]
    [InlineData("/desk/tokens")]
    [InlineData("/desk/webhooks")]
    [InlineData("/desk/webhooks/{id:guid}/secrets")]
    [InlineData("/desk/export")]
    [InlineData("/desk/recipes/{id:guid}/application")]
    public void Sensitive_forms_require_a_recent_sign_in(string route) =>
        Assert.NotNull(
            Assert
                .Single(Posts(), post => "/" + post.RoutePattern.RawText!.Trim('/') == route)
                .Metadata.GetMetadata<RecentSignIn>()
        );

    [Fact]
    public void Other_forms_do_not_require_a_recent_sign_in() =>
        Assert.Null(
            Assert
                .Single(Posts(), post => "/" + post.RoutePattern.RawText!.Trim('/') == "/account/notifications")
                .Metadata.GetMetadata<RecentSignIn>()
        );

    private IEnumerable<RouteEndpoint> Posts() =>
        portal
            .Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true);
}
