using System.Net;
using Microsoft.AspNetCore.Http;

namespace NetworkPortal.Kernel.Http;

/// <summary>Identifies where a request comes from.</summary>
public static class Clients
{
    /// <summary>Returns the network that clients in one place share: an IPv4 address, or the /64 that one IPv6
    /// household or attacker controls entirely. Blank if there is no connection.</summary>
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
