using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace NetworkPortal.Kernel.Middleware;

/// <summary>Security headers for every response: they block foreign scripts, framing, MIME sniffing, referrer leaks,
/// plain HTTP, and caching of private pages.</summary>
public static class SecurityHeaders
{
    public const string ContentPolicy =
        "default-src 'none'; object-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        + "media-src 'self'; font-src 'self'; connect-src 'self'; "
        + "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Writes the headers when the response starts, because an error page clears headers set
    /// earlier.</summary>
    internal static void UseSecurityHeaders(this IApplicationBuilder app)
    {
        var https = app.ApplicationServices.GetRequiredService<PortalOptions>().Https;
        app.Use(
            (http, next) =>
            {
                http.Response.OnStarting(() => Write(http, https));
                return next(http);
            }
        );
    }

    private static Task Write(HttpContext http, bool https)
    {
        var headers = http.Response.Headers;
        // A response may set a stricter policy of its own.
        if (headers.ContentSecurityPolicy.Count == 0)
            headers.ContentSecurityPolicy = ContentPolicy;
        // Pages shown to a signed-in person, or to the holder of a personal link, stay out of every cache, including
        // the browser's.
        var secret = http.Request.Query.ContainsKey("token") || http.Request.RouteValues.ContainsKey("token");
        if (headers.CacheControl.Count == 0 && (secret || http.User.Identity?.IsAuthenticated == true))
            headers.CacheControl = "no-store";
        // Pages differ by person, so caches must revalidate and never serve one person's page to another.
        if (headers.CacheControl.Count == 0)
            headers.CacheControl = "no-cache";
        if (http.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true)
            headers.Append(HeaderNames.Vary, HeaderNames.Cookie);
        if (https)
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = secret ? "no-referrer" : "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return Task.CompletedTask;
    }
}
