using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts.Devices;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms.Unsent;
using NetworkPortal.Kernel.Views;
using NodaTime;

namespace NetworkPortal.Accounts.SigningIn;

/// <summary>Marks a route that requires confirming one's identity, unless the person signed in recently (OWASP ASVS
/// 5.0, 7.5.1 and 7.5.3).</summary>
public sealed record RecentSignIn
{
    /// <summary>How long a sign-in counts as recent.</summary>
    public static readonly TimeSpan ValidFor = TimeSpan.FromMinutes(15);

    /// <summary>Whether a password is not enough: a passkey or a code must have been used in this session
    /// recently.</summary>
    public bool SecondStep { get; init; }
}

public static class RecentSignIns
{
    /// <summary>Requires a recent sign-in: see <see cref="RecentSignIn"/>.</summary>
    public static TBuilder RequireRecentSignIn<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new RecentSignIn());

    /// <summary>Requires a recent sign-in with a passkey or a code.</summary>
    public static TBuilder RequireRecentSecondStep<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new RecentSignIn { SecondStep = true });

    /// <summary>Redirects people without a recent sign-in to the confirmation page, which then returns them.</summary>
    internal static void UseRecentSignIn(this IApplicationBuilder app) =>
        app.Use(
            async (http, next) =>
            {
                if (
                    http.GetEndpoint()?.Metadata.GetMetadata<RecentSignIn>() is not { } asked
                    || CurrentSession.Of(http) is not { } session
                    || IsRecent(http, asked.SecondStep ? session.SecondStepAt : session.ConfirmedAt)
                )
                {
                    await next(http);
                    return;
                }
                var kept = await http
                    .RequestServices.GetRequiredService<UnsentForms>()
                    .Keep(http, UnsentReason.Unconfirmed);
                var url = QueryHelpers.AddQueryString("/account/confirm", "returnUrl", kept ?? Back(http));
                await View.Redirect(asked.SecondStep ? url + "&second=true" : url).ExecuteAsync(http);
            }
        );

    private static bool IsRecent(HttpContext http, Instant? at) =>
        http.RequestServices.GetRequiredService<TimeProvider>().Now() - at
        < Duration.FromTimeSpan(RecentSignIn.ValidFor);

    /// <summary>Returns the requested page; for a form that can't be saved, the page it is on.</summary>
    private static string Back(HttpContext http)
    {
        if (HttpMethods.IsGet(http.Request.Method))
            return http.Request.Path + http.Request.QueryString;
        return
            Uri.TryCreate(http.Request.Headers.Referer.ToString(), UriKind.Absolute, out var page)
            && page.Host == http.Request.Host.Host
            ? LocalUrl.Or(page.PathAndQuery, "/account")
            : "/account";
    }
}
