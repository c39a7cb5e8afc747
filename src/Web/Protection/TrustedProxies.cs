using Microsoft.AspNetCore.HttpOverrides;
using NetworkPortal.Kernel;

namespace NetworkPortal.Web.Protection;

/// <summary>Believes X-Forwarded-For from the proxies that the settings name, and from nobody else.</summary>
internal static class TrustedProxies
{
    public static void AddTrustedProxies(this IServiceCollection services, PortalOptions portal) =>
        services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor;
            forwarded.ForwardLimit = null;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var network in portal.TrustedProxies)
                forwarded.KnownIPNetworks.Add(network);
        });

    public static void UseTrustedProxies(this WebApplication app)
    {
        var portal = app.Services.GetRequiredService<PortalOptions>();
        if (portal.TrustedProxies.Count > 0)
            app.UseForwardedHeaders();
        // Whether people come by HTTPS is what the portal's address says, whatever a proxy tells or leaves out.
        if (portal.Https)
            app.Use(
                (http, next) =>
                {
                    http.Request.Scheme = Uri.UriSchemeHttps;
                    return next(http);
                }
            );
    }
}
