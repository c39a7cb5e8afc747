using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts.Authenticator;
using NetworkPortal.Accounts.Devices;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms.Unsent;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Accounts.SigningIn;

/// <summary>Explains why more than a password is needed now, and how to set it up or use it.</summary>
internal static class TwoFactorPage
{
    /// <param name="Url">Where to continue once there is a second step.</param>
    /// <param name="ConfirmUrl">For people who have a second step but signed in without it.</param>
    /// <param name="Rest">Whether pages other than the desk remain available.</param>
    internal sealed record Page(SignInMethods Ways, bool Done, string Url, string ConfirmUrl, bool Rest)
        : PageModel("Two-step sign-in");

    public static async Task<IResult> Show(
        string? returnUrl,
        HttpContext http,
        PortalDb db,
        CurrentUser user,
        TwoFactorRule rule
    )
    {
        var url = LocalUrl.Or(returnUrl, "/today");
        var page = new Page(
            await SignInMethods.Of(db, user.Id),
            CurrentSession.Of(http) is { TwoSteps: true },
            url,
            Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString("/account/confirm", "returnUrl", url),
            rule.Demanded != TwoFactorRequirement.Everybody
        );
        return View.Page("accounts/second-step", page with { Section = "account", Robots = "noindex" });
    }

    /// <summary>Redirects people who signed in with only a password to this page, from pages that require
    /// more.</summary>
    internal static void UseSecondStep(this IApplicationBuilder app) =>
        app.Use(
            async (http, next) =>
            {
                var rule = http.RequestServices.GetRequiredService<TwoFactorRule>();
                if (CurrentSession.Of(http) is null || !rule.Rests(http) || !Asks(http, rule.Demanded))
                {
                    await next(http);
                    return;
                }
                var kept = await http
                    .RequestServices.GetRequiredService<UnsentForms>()
                    .Keep(http, UnsentReason.Unconfirmed);
                await View.Redirect(TwoFactorRule.To(kept ?? Back(http))).ExecuteAsync(http);
            }
        );

    private static bool Asks(HttpContext http, TwoFactorRequirement demanded)
    {
        if (http.GetEndpoint()?.Metadata is not { } route || route.GetMetadata<IAllowAnonymous>() is not null)
            return false;
        if (demanded == TwoFactorRequirement.Everybody)
            return !http.Request.Path.StartsWithSegments("/account");
        // Only routes protected by a network permission, and only people who have that permission; everyone else still
        // gets 404.
        return http.User.HasClaim(claim => claim.Type == CurrentUser.RestingClaim)
            && route
                .GetOrderedMetadata<IAuthorizeData>()
                .Any(data => data.Policy is not null && http.User.HasClaim(CurrentUser.RestingClaim, data.Policy));
    }

    /// <summary>Returns the requested page; after a form that can't be saved, the start page.</summary>
    private static string Back(HttpContext http) =>
        HttpMethods.IsGet(http.Request.Method)
            ? LocalUrl.Or(http.Request.Path + http.Request.QueryString, "/today")
            : "/today";
}
