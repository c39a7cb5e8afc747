using Microsoft.AspNetCore.HttpOverrides;
using NetworkPortal.Kernel;

namespace NetworkPortal.Web.Protection;

/// <summary>Accepts X-Forwarded-For only from the proxies listed in the settings.</summary>
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
        // Whether the portal uses HTTPS follows from its base URL, regardless of proxy headers.
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
