using Microsoft.AspNetCore.Http;

namespace NetworkPortal.Kernel.Http;

/// <summary>
/// How the portal's cookies are set: for this host alone, out of scripts' reach, and over HTTPS only where the portal
/// is reached by it.
/// The prefix makes browsers refuse one that a sister host or a plain connection tries to set (RFC 6265bis 4.1.3.2).
/// </summary>
public static class PortalCookies
{
    /// <summary>The cookie of a signed-in person; pages for whoever carries it are never kept for others.</summary>
    public const string Session = "session";

    /// <summary>The name under which a cookie is sent.</summary>
    public static string CookieName(this PortalOptions portal, string name) => portal.Https ? "__Host-" + name : name;

    /// <summary>Sets up a cookie that the framework writes.</summary>
    public static void Protect(this PortalOptions portal, CookieBuilder cookie, string name)
    {
        (cookie.Name, cookie.Path, cookie.Domain) = (portal.CookieName(name), "/", null);
        (cookie.HttpOnly, cookie.IsEssential, cookie.SameSite) = (true, true, SameSiteMode.Lax);
        cookie.SecurePolicy = portal.Https ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
    }

    /// <summary>How a cookie of the portal's own is written and deleted.</summary>
    /// <param name="lifetime">Null: until the browser is closed.</param>
    public static CookieOptions Cookie(this PortalOptions portal, TimeSpan? lifetime = null) =>
        new()
        {
            Path = "/",
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = portal.Https,
            MaxAge = lifetime,
        };
}
