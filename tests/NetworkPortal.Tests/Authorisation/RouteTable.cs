using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Authorisation;

/// <summary>The portal's routes, and checks on them.</summary>
internal static class RouteTable
{
    public static IReadOnlyList<RouteEndpoint> Endpoints(TestPortal portal) =>
        [.. portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    public static IEnumerable<string> Routes(TestPortal portal) => Endpoints(portal).SelectMany(Names);

    public static IEnumerable<string> WithoutLine(TestPortal portal, IReadOnlyList<Rule> rules) =>
        Routes(portal).Except(rules.Select(rule => rule.Route));

    public static IEnumerable<string> WithoutRoute(TestPortal portal, IReadOnlyList<Rule> rules) =>
        rules.Select(rule => rule.Route).Except(Routes(portal));

    /// <summary>Routes that declare no access policy and rely on the fallback.</summary>
    public static IEnumerable<string> Silent(TestPortal portal) =>
        Endpoints(portal)
            .Where(endpoint =>
                endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
                && endpoint.Metadata.GetMetadata<IAuthorizeData>() is null
            )
            .SelectMany(Names);

    private static IEnumerable<string> Names(RouteEndpoint endpoint)
    {
        var pattern = "/" + endpoint.RoutePattern.RawText!.Trim('/');
        return (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method =>
            $"{method} {pattern}"
        );
    }
}
