using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;

namespace NetworkPortal.Accounts.Devices;

/// <summary>The random key by which a browser is recognized. It opens nothing; it only tells a known device from a
/// stranger's.</summary>
internal static class DeviceCookie
{
    public const string Name = "device";

    // Browsers keep no cookie for longer (RFC 6265bis, section 5.5).
    private static readonly TimeSpan MaxLength = TimeSpan.FromDays(400);

    /// <summary>The hash of this browser's key; null where it has none.</summary>
    public static string? Hash(HttpContext http) => Read(http) is { } key ? Hash(key) : null;

    /// <summary>The hash of this browser's key, which it gets now where it has none; the cookie then lives on from
    /// today.</summary>
    public static string Keep(HttpContext http)
    {
        var portal = Portal(http);
        var key = Read(http) ?? NewKey();
        http.Response.Cookies.Append(portal.CookieName(Name), key, portal.Cookie(MaxLength));
        return Hash(key);
    }

    private static string? Read(HttpContext http) =>
        http.Request.Cookies[Portal(http).CookieName(Name)] is { Length: > 20 and < 100 } key ? key : null;

    private static PortalOptions Portal(HttpContext http) => http.RequestServices.GetRequiredService<PortalOptions>();

    public static string NewKey() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));

    public static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
