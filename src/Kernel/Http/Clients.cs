using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;

namespace NetworkPortal.Kernel.Http;

/// <summary>Where a request really comes from.</summary>
public static class Clients
{
    /// <summary>
    /// The network that requests from one place share: an IPv4 address, or the /64 that one IPv6 household or attacker commands whole.
    /// Blank where there is no connection.
    /// </summary>
    public static string Network(this HttpContext http)
    {
        if (http.Connection.RemoteIpAddress is not { } address) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        return bytes.Length == 4 ? address.ToString() : new IPAddress([.. bytes[..8], 0, 0, 0, 0, 0, 0, 0, 0]) + "/64";
    }

    /// <summary>Believes X-Forwarded-For from the proxies that the settings name, and from nobody else.</summary>
    internal static void AddTrustedProxies(this IServiceCollection services, PortalOptions portal) => services.Configure<ForwardedHeadersOptions>(forwarded =>
    {
        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor;
        forwarded.ForwardLimit = null;
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in portal.TrustedProxies) forwarded.KnownIPNetworks.Add(network);
    });

    internal static void UseTrustedProxies(this IApplicationBuilder app)
    {
        var portal = app.ApplicationServices.GetRequiredService<PortalOptions>();
        if (portal.TrustedProxies.Count > 0) app.UseForwardedHeaders();
        // Whether people come by HTTPS is what the portal's address says, whatever a proxy tells or leaves out.
        if (portal.Https) app.Use((http, next) =>
        {
            http.Request.Scheme = Uri.UriSchemeHttps;
            return next(http);
        });
    }
}
