using Microsoft.AspNetCore.Http;

namespace NetworkPortal.Kernel.Http;

/// <summary>The attributes of the portal's cookies: this host only, not readable by scripts, and HTTPS only if the
/// portal uses it. The prefix makes browsers reject a cookie that a sibling host or an unencrypted connection tries to
/// set (RFC 6265bis 4.1.3.2).</summary>
public static class PortalCookies
{
    /// <summary>The session cookie of a signed-in person; responses to requests with this cookie are never cached for
    /// others.</summary>
    public const string Session = "session";

    /// <summary>Returns the name under which a cookie is sent.</summary>
    public static string CookieName(this PortalOptions portal, string name) => portal.Https ? "__Host-" + name : name;

    /// <summary>Configures a cookie that the framework writes.</summary>
    public static void Protect(this PortalOptions portal, CookieBuilder cookie, string name)
    {
        cookie.Name = portal.CookieName(name);
        cookie.Path = "/";
        cookie.Domain = null;
        cookie.HttpOnly = true;
        cookie.IsEssential = true;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.SecurePolicy = portal.Https ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
    }

    /// <summary>Returns the options for writing and deleting the portal's own cookies.</summary>
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
