using System.Net;
using Microsoft.AspNetCore.Http;

namespace NetworkPortal.Kernel.Http;

/// <summary>Where a request comes from.</summary>
public static class Clients
{
    /// <summary>
    /// The network that requests from one place share: an IPv4 address, or the /64 that one IPv6 household or attacker
    /// commands whole.
    /// Blank where there is no connection.
    /// </summary>
    public static string Network(this HttpContext http)
    {
        if (http.Connection.RemoteIpAddress is not { } address)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        return bytes.Length == 4 ? address.ToString() : new IPAddress([.. bytes[..8], 0, 0, 0, 0, 0, 0, 0, 0]) + "/64";
    }
}
