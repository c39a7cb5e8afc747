using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts.Devices;
using NetworkPortal.Accounts.SigningIn;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms.Unsent;
using NetworkPortal.Kernel.Views;
using NodaTime;

namespace NetworkPortal.Accounts;

/// <summary>Marks a route that asks who is there once more, unless the person signed in a moment ago (OWASP ASVS 5.0,
/// 7.5.1 and 7.5.3).</summary>
public sealed record RecentSignIn
{
    /// <summary>How long a sign-in counts as recent.</summary>
    public static readonly TimeSpan MaxLength = TimeSpan.FromMinutes(15);

    /// <summary>Whether a password is not enough: a passkey or a code must have been used in this session a moment
    /// ago.</summary>
    public bool SecondStep { get; init; }
}

public static class RecentSignIns
{
    /// <summary>Asks once more who is there: see <see cref="RecentSignIn"/>.</summary>
    public static TBuilder RequireRecentSignIn<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new RecentSignIn());

    /// <summary>The same, and asks for a passkey or a code.</summary>
    public static TBuilder RequireRecentSecondStep<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new RecentSignIn { SecondStep = true });

    /// <summary>Leads whoever has not signed in a moment ago to the page that asks, and back.</summary>
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
        < Duration.FromTimeSpan(RecentSignIn.MaxLength);

    /// <summary>The page that was asked for; for a form that can't be kept, the page that it is on.</summary>
    private static string Back(HttpContext http)
    {
        if (HttpMethods.IsGet(http.Request.Method))
            return http.Request.Path + http.Request.QueryString;
        return
            Uri.TryCreate(http.Request.Headers.Referer.ToString(), UriKind.Absolute, out var page)
            && page.Host == http.Request.Host.Host
            ? SignIn.LocalOr(page.PathAndQuery, "/account")
            : "/account";
    }
}
