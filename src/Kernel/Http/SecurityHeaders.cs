using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;

namespace NetworkPortal.Kernel.Http;

/// <summary>What every answer tells browsers to refuse: foreign scripts, frames, guessed types, leaking referrers,
/// plain HTTP, kept private pages.</summary>
public static class SecurityHeaders
{
    public const string ContentPolicy =
        "default-src 'none'; object-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        + "media-src 'self'; font-src 'self'; connect-src 'self'; "
        + "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Written when the answer starts: an error page clears what was set before it.</summary>
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
        // An answer may bring a narrower policy of its own.
        if (headers.ContentSecurityPolicy.Count == 0)
            headers.ContentSecurityPolicy = ContentPolicy;
        // What a signed-in person was shown, or whoever holds a link meant for one person, stays out of every cache,
        // the browser's own included.
        var secret = http.Request.Query.ContainsKey("token") || http.Request.RouteValues.ContainsKey("token");
        if (headers.CacheControl.Count == 0 && (secret || http.User.Identity?.IsAuthenticated == true))
            headers.CacheControl = "no-store";
        // A page differs by who asks, so whatever keeps it asks first, and never gives one person's to another.
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
