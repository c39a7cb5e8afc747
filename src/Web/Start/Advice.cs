using NetworkPortal.Kernel;

namespace NetworkPortal.Web.Start;

/// <summary>What a portal that people rely on should still be given, told at each start in Production.</summary>
internal static class Advice
{
    public static IEnumerable<string> For(PortalOptions portal, IConfiguration settings)
    {
        if (!portal.Https) yield return "Portal:BaseUrl begins with http. Put a proxy that speaks HTTPS in front, and name its address there: cookies are then bound to it.";
        if (portal is { Https: true, TrustedProxies.Count: 0 }) yield return "Portal:TrustedProxies is empty: everybody seems to come from the proxy's address, and shares its limits.";
        if (portal.KeyCertificates.Count == 0) yield return "Keys:Certificate is empty: the keys that seal cookies lie unencrypted in the data folder. Keep it, and its backups, to yourself.";
        if (string.IsNullOrWhiteSpace(settings["Smtp:Host"])) yield return "Smtp:Host is empty: mail is written to files, and reaches nobody.";
    }
}
