using NetworkPortal.Kernel;

namespace NetworkPortal.Web.Start;

/// <summary>Recommendations for a production portal that is not fully configured, printed at each start in
/// Production.</summary>
internal static class ProductionWarnings
{
    public static IEnumerable<string> For(PortalOptions portal, IConfiguration settings)
    {
        if (!portal.Https)
            yield return "Portal:BaseUrl starts with http. Put an HTTPS reverse proxy in front and set "
                + "Portal:BaseUrl to its https URL, so that cookies are sent over HTTPS only.";
        if (portal is { Https: true, TrustedProxies.Count: 0 })
            yield return "Portal:TrustedProxies is empty, so everyone appears to come from the proxy's IP address "
                + "and shares its rate limits.";
        if (portal.KeyCertificates.Count == 0)
            yield return "Keys:Certificate is empty, so the keys that protect cookies are stored unencrypted in the "
                + "data folder. Restrict access to that folder and its backups.";
        if (string.IsNullOrWhiteSpace(settings["Smtp:Host"]))
            yield return "Smtp:Host is empty, so emails are saved to files instead of being sent.";
    }
}
