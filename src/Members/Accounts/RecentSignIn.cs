using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Members.Accounts.Devices;
using NodaTime;

namespace NetworkPortal.Members.Accounts;

/// <summary>Marks a route that asks who is there once more, unless the person signed in a moment ago (OWASP ASVS 5.0, 7.5.1 and 7.5.3).</summary>
public sealed record RecentSignIn
{
    /// <summary>How long a sign-in counts as recent.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);
}

public static class RecentSignIns
{
    /// <summary>Asks once more who is there: see <see cref="RecentSignIn"/>.</summary>
    public static TBuilder RequireRecentSignIn<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new RecentSignIn());

    /// <summary>Leads whoever has not signed in a moment ago to the page that asks, and back.</summary>
    internal static void UseRecentSignIn(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<RecentSignIn>() is null || CurrentSession.Of(http) is not { } session || IsRecent(http, session)) return next(http);
        return View.Redirect(QueryHelpers.AddQueryString("/account/confirm", "returnUrl", Back(http))).ExecuteAsync(http);
    });

    private static bool IsRecent(HttpContext http, CurrentSession session) =>
        http.RequestServices.GetRequiredService<TimeProvider>().Now() - session.ConfirmedAt < Duration.FromTimeSpan(RecentSignIn.Longest);

    /// <summary>The page that was asked for; for a form, the page that it is on: what was typed is not kept.</summary>
    private static string Back(HttpContext http)
    {
        if (HttpMethods.IsGet(http.Request.Method)) return http.Request.Path + http.Request.QueryString;
        return Uri.TryCreate(http.Request.Headers.Referer.ToString(), UriKind.Absolute, out var page) && page.Host == http.Request.Host.Host ? SigningIn.SignIn.LocalOr(page.PathAndQuery, "/account") : "/account";
    }
}
