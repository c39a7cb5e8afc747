using System.Net;

namespace NetworkPortal.Authoring.Webhooks;

/// <summary>
/// Distinguishes public IP addresses from special-purpose ones, such as those of the portal's own network. Webhooks
/// never connect to the latter.
/// </summary>
internal static class Addresses
{
    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");

    /// <summary>
    /// Special-purpose networks (RFC 6890 and the registries that follow it): "this network", private, shared,
    /// loopback, link-local, documentation, benchmarking, multicast, reserved, and tunnels, which can carry any of
    /// these.
    /// </summary>
    private static readonly IPNetwork[] Special =
    [
        .. (
            "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 "
            + "192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4 "
            + "2001::/23 2001:db8::/32 2002::/16 3fff::/20"
        )
            .Split(' ')
            .Select(IPNetwork.Parse),
    ];

    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return (address.GetAddressBytes().Length == 4 || Global.Contains(address))
            && !Special.Any(network => network.Contains(address));
    }

    /// <summary>
    /// Returns what is wrong with a webhook's URL, judged by its text alone (without a DNS lookup); null if nothing is.
    /// </summary>
    public static string? Fault(string address, bool anywhere)
    {
        if (
            !Uri.TryCreate(address, UriKind.Absolute, out var uri)
            || uri.Scheme is not ("https" or "http")
            || uri.Host.Length == 0
        )
            return "Enter a URL that starts with https://";
        if (uri.UserInfo.Length > 0)
            return "Remove the user name, password, and “@” from the URL.";
        if (anywhere)
            return null;
        if (uri.Scheme != Uri.UriSchemeHttps)
            return "Enter a URL that starts with https://";
        if (
            uri.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6
            && !IsPublic(IPAddress.Parse(uri.Host.Trim('[', ']')))
        )
            return "That URL is on a private network. Enter one that’s reachable on the public internet.";
        return uri.IsLoopback || !uri.Host.Contains('.') && uri.HostNameType == UriHostNameType.Dns
            ? "That URL is on a private network. Enter one that’s reachable on the public internet."
            : null;
    }
}
