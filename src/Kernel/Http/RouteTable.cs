using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;

namespace NetworkPortal.Kernel.Http;

/// <summary>Which addresses are the portal's own: its pages, its files, its programs. Nothing that people name may have
/// one of them.</summary>
public sealed class RouteTable
{
    /// <summary>What catches every address that no other route has: the library.</summary>
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

    /// <summary>Whether a page or file of the portal answers at this address, or another one that is only known when it
    /// is asked for.</summary>
    /// <param name="path">Without a leading slash: "studios", "assets/site.css".</param>
    public bool Has(string path) => routes.Value.Any(route => route.Matches(path));

    /// <summary>Whether reading this address leads to one of the portal's own pages.</summary>
    public bool CanRead(string path) => routes.Value.Any(route => route.IsRead && route.Matches(path));

    /// <summary>Whether exactly this address is a page of the portal: "studios/propose", but not
    /// "studios/reading-together".</summary>
    public bool HasExactly(string path) => routes.Value.Any(route => route.IsFixed && route.Matches(path));

    /// <summary>Whether pages of the portal begin with this word.</summary>
    public bool Begins(string segment) =>
        routes.Value.Any(route => string.Equals(route.First, segment, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads them from here, at the first question: commands ask too, which serve no page.</summary>
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
