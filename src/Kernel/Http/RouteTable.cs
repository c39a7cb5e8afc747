using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;

namespace NetworkPortal.Kernel.Http;

/// <summary>The URLs reserved by the portal: pages, files, and endpoints. Content URLs must not conflict with
/// them.</summary>
public sealed class RouteTable
{
    /// <summary>The catch-all route for URLs that match no other route: the library.</summary>
    private const string Rest = "/{**path}";

    private readonly Lazy<IReadOnlyList<Route>> routes;

    private IEnumerable<EndpointDataSource> sources = [];

    public RouteTable() =>
        routes = new(() =>
            [
                .. sources
                    .SelectMany(source => source.Endpoints)
                    .OfType<RouteEndpoint>()
                    .Where(route => route.RoutePattern.RawText is not (Rest or null))
                    .Select(route => new Route(route)),
            ]
        );

    /// <summary>Checks whether a route of the portal matches this path, including routes with parameters.</summary>
    /// <param name="path">Without a leading slash: "studios", "assets/site.css".</param>
    public bool Has(string path) => routes.Value.Any(route => route.Matches(path));

    /// <summary>Checks whether a GET request for this path reaches one of the portal's own pages.</summary>
    public bool CanRead(string path) => routes.Value.Any(route => route.IsRead && route.Matches(path));

    /// <summary>Checks whether exactly this path is a page of the portal: "studios/propose", but not
    /// "studios/reading-together".</summary>
    public bool HasExactly(string path) => routes.Value.Any(route => route.IsFixed && route.Matches(path));

    /// <summary>Checks whether URLs of the portal start with this segment.</summary>
    public bool Begins(string segment) =>
        routes.Value.Any(route => string.Equals(route.First, segment, StringComparison.OrdinalIgnoreCase));

    /// <summary>Sets the source of the routes, which are read on first use: commands that serve no pages use them
    /// too.</summary>
    internal void Read(IEndpointRouteBuilder from) => sources = from.DataSources;

    private sealed class Route(RouteEndpoint endpoint)
    {
        private readonly TemplateMatcher matcher = new(new RouteTemplate(endpoint.RoutePattern), []);

        public bool IsRead { get; } =
            endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Get) == true;

        public bool IsFixed { get; } = endpoint.RoutePattern.Parameters.Count == 0;

        public string? First { get; } =
            endpoint.RoutePattern.PathSegments is [{ Parts: [RoutePatternLiteralPart first] }, ..]
                ? first.Content
                : null;

        public bool Matches(string path)
        {
            var values = new RouteValueDictionary();
            return matcher.TryMatch("/" + path, values) && values.All(Fits);
        }

        private bool Fits(KeyValuePair<string, object?> value) =>
            endpoint.RoutePattern.GetParameter(value.Key)?.ParameterPolicies.Any(policy => policy.Content == "guid")
                != true
            || Guid.TryParse($"{value.Value}", out _);
    }
}
