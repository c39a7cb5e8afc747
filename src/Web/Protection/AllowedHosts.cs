using Microsoft.AspNetCore.HostFiltering;

namespace NetworkPortal.Web.Protection;

/// <summary>
/// Answers only requests for the host of <c>Portal:BaseUrl</c>, and for this machine by its own names, as health checks
/// and proxies on it ask.
/// Another host name, made up by whoever sends the request, never gets into a link or a cache. <c>AllowedHosts</c>
/// names others.
/// </summary>
internal static class AllowedHosts
{
    private static readonly string[] ThisMachine = ["localhost", "127.0.0.1", "[::1]"];

    public static void AddAllowedHosts(this IServiceCollection services, IConfiguration settings)
    {
        // Where either is set by hand, that holds; a portal that has no address yet is being tried, and answers to all.
        if (
            !string.IsNullOrWhiteSpace(settings["AllowedHosts"])
            || !Uri.TryCreate(settings["Portal:BaseUrl"], UriKind.Absolute, out var url)
        )
            return;
        services.Configure<HostFilteringOptions>(filter => filter.AllowedHosts = [url.Host, .. ThisMachine]);
    }
}
