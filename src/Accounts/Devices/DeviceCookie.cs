using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;

namespace NetworkPortal.Accounts.Devices;

/// <summary>The random key that identifies a browser. It grants no access; it only distinguishes a known device from an
/// unknown one.</summary>
internal static class DeviceCookie
{
    public const string Name = "device";

    // Browsers cap cookie lifetime at this (RFC 6265bis, section 5.5).
    private static readonly TimeSpan ExpiresAfter = TimeSpan.FromDays(400);

    /// <summary>Returns the hash of this browser's key; null if it has none.</summary>
    public static string? Hash(HttpContext http) => Read(http) is { } key ? SecretToken.Hash(key) : null;

    /// <summary>Returns the hash of this browser's key, creating the key if it has none, and renews the cookie's
    /// lifetime.</summary>
    public static string Keep(HttpContext http)
    {
        var portal = Portal(http);
        var key = Read(http) ?? SecretToken.New();
        http.Response.Cookies.Append(portal.CookieName(Name), key, portal.Cookie(ExpiresAfter));
        return SecretToken.Hash(key);
    }

    private static string? Read(HttpContext http) =>
        http.Request.Cookies[Portal(http).CookieName(Name)] is { Length: > 20 and < 100 } key ? key : null;

    private static PortalOptions Portal(HttpContext http) => http.RequestServices.GetRequiredService<PortalOptions>();
}
