using Microsoft.AspNetCore.HostFiltering;

namespace NetworkPortal.Web.Protection;

/// <summary>Accepts only requests for the host of <c>Portal:BaseUrl</c>, and for localhost, as health checks and local
/// proxies use it. A host name made up by a client never gets into a link or a cache. The setting <c>AllowedHosts</c>
/// overrides this.</summary>
internal static class AllowedHosts
{
    private static readonly string[] ThisMachine = ["localhost", "127.0.0.1", "[::1]"];

    public static void AddAllowedHosts(this IServiceCollection services, IConfiguration settings)
    {
        // An explicit AllowedHosts setting takes precedence; a portal without a base URL is being tried out and accepts
        // any host.
        if (
            !string.IsNullOrWhiteSpace(settings["AllowedHosts"])
            || !Uri.TryCreate(settings["Portal:BaseUrl"], UriKind.Absolute, out var url)
        )
            return;
        services.Configure<HostFilteringOptions>(filter => filter.AllowedHosts = [url.Host, .. ThisMachine]);
    }
}
