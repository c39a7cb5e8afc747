using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace NetworkPortal.Kernel.Http;

/// <summary>What every answer tells browsers to refuse: foreign scripts, frames, guessed types, leaking referrers.</summary>
internal static class SecurityHeaders
{
    private const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
        "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Written when the answer starts: an error page clears what was set before it.</summary>
    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        http.Response.OnStarting(Write, http.Response.Headers);
        return next(http);
    });

    private static Task Write(object state)
    {
        var headers = (IHeaderDictionary)state;
        // An answer may bring a narrower policy of its own.
        if (headers.ContentSecurityPolicy.Count == 0) headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return Task.CompletedTask;
    }
}
