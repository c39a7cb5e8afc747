using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NetworkPortal.Accounts.Devices;
using NetworkPortal.Accounts.Districts;
using NetworkPortal.Accounts.Passwords;
using NetworkPortal.Accounts.SigningIn;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms.Unsent;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Site;

namespace NetworkPortal.Accounts;

/// <summary>Configures ASP.NET Core Identity for the portal: passwords judged by length, one cookie tied to a
/// session.</summary>
internal static partial class IdentityModule
{
    public static void AddIdentity(this IServiceCollection services, IConfiguration settings)
    {
        services.AddIdentityAccounts();
        TwoFactorRule.Read(settings);
        services.AddSigningIn();
        services.AddSignInCookies();
        services.AddDistricts(settings);
        services.AddPermissionPolicies();
        services.AddScoped<IClaimsTransformation, PermissionClaims>();
    }

    private static void AddIdentityAccounts(this IServiceCollection services)
    {
        services.AddScoped<ILookupNormalizer, AddressNormalizer>();
        services
            .AddIdentityCore<Account>(identity =>
            {
                identity.User.RequireUniqueEmail = true;
                identity.User.AllowedUserNameCharacters = "";
                identity.Password = new()
                {
                    RequiredLength = NewPassword.MinLength,
                    RequiredUniqueChars = 1,
                    RequireDigit = false,
                    RequireLowercase = false,
                    RequireUppercase = false,
                    RequireNonAlphanumeric = false,
                };
                // Identity's lockout would let strangers lock an account; see SignInThrottling instead.
                identity.Lockout.AllowedForNewUsers = false;
            })
            .AddRoles<Role>()
            .AddEntityFrameworkStores<PortalDb>()
            .AddSignInManager()
            .AddDefaultTokenProviders()
            .AddClaimsPrincipalFactory<Claims>()
            .AddPasswordValidator<PasswordRules>();
        services.Configure<SecurityStampValidatorOptions>(stamps =>
            stamps.ValidationInterval = TimeSpan.FromMinutes(1)
        );
    }

    private static void AddSignInCookies(this IServiceCollection services)
    {
        services
            .AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddCookie(
                IdentityConstants.ApplicationScheme,
                cookie =>
                {
                    cookie.LoginPath = "/account/sign-in";
                    cookie.ReturnUrlParameter = "returnUrl";
                    // The session's row determines how long it lasts.
                    cookie.ExpireTimeSpan = TimeSpan.FromDays(90);
                    cookie.SlidingExpiration = false;
                    cookie.Events.OnSigningIn = SessionCookie.SigningIn;
                    cookie.Events.OnValidatePrincipal = SessionCookie.Validate;
                    cookie.Events.OnSigningOut = SessionCookie.SigningOut;
                    cookie.Events.OnRedirectToLogin = SignedOut;
                    cookie.Events.OnRedirectToAccessDenied = Denied;
                }
            )
            .AddCookie(
                IdentityConstants.TwoFactorUserIdScheme,
                challenge =>
                {
                    // The framework stores the pending passkey challenge in this cookie.
                    challenge.ExpireTimeSpan = TimeSpan.FromMinutes(5);
                }
            )
            .AddCookie(IdentityConstants.ExternalScheme);
        services
            .AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme)
            .Configure<PortalOptions>((cookie, portal) => portal.Protect(cookie.Cookie, PortalCookies.Session));
        services
            .AddOptions<CookieAuthenticationOptions>(IdentityConstants.TwoFactorUserIdScheme)
            .Configure<PortalOptions>((cookie, portal) => portal.Protect(cookie.Cookie, "passkey"));
        services
            .AddOptions<CookieAuthenticationOptions>(IdentityConstants.ExternalScheme)
            .Configure<PortalOptions>((cookie, portal) => portal.Protect(cookie.Cookie, "district"));
    }

    /// <summary>Redirects signed-out users to sign in. A submitted form is saved and shown again afterwards; a script
    /// gets status 401 instead of a redirect.</summary>
    private static async Task SignedOut(RedirectContext<CookieAuthenticationOptions> login)
    {
        var http = login.HttpContext;
        if (http.Request.WantsJson())
        {
            await Results
                .Problem("You’re signed out. Sign in again.", statusCode: StatusCodes.Status401Unauthorized)
                .ExecuteAsync(http);
            return;
        }
        var kept = await http.RequestServices.GetRequiredService<UnsentForms>().Keep(http, UnsentReason.SignedOut);
        // A path, not an absolute URL: the framework would prepend the Host header, which the client controls.
        http.Response.Redirect(
            kept is null
                ? new Uri(login.RedirectUri).PathAndQuery
                : QueryHelpers.AddQueryString(login.Options.LoginPath, "returnUrl", kept)
        );
    }

    /// <summary>Returns 404 for pages that a person may not see, as if they did not exist.</summary>
    private static Task Denied(RedirectContext<CookieAuthenticationOptions> denied)
    {
        var log = denied
            .HttpContext.RequestServices.GetRequiredService<ILoggerFactory>()
            .CreateLogger(typeof(IdentityModule));
        LogRefusal(
            log,
            (denied.HttpContext.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText,
            denied.HttpContext.User.FindFirstValue(ClaimTypes.NameIdentifier)
        );
        denied.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    [LoggerMessage(LogLevel.Warning, "Access to {Route} denied for account {Account}: missing permission.")]
    private static partial void LogRefusal(ILogger log, string? route, string? account);

    private static void AddPermissionPolicies(this IServiceCollection services) =>
        services.AddAuthorization(authorization =>
        {
            // A route without its own policy requires a signed-in user. Where no route matches there is nothing to
            // protect, and 404 stays 404.
            authorization.FallbackPolicy = new AuthorizationPolicyBuilder()
                .RequireAssertion(context =>
                    context.User.Identity is { IsAuthenticated: true }
                    || context.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint
                )
                .Build();
            foreach (var permission in Permissions.For(RoleScope.Network))
                authorization.AddPolicy(
                    permission.Name,
                    policy => policy.RequireClaim(CurrentUser.PermissionClaim, permission.Name)
                );
        });

    /// <summary>Adds the display name. The cookie holds no roles: those are read on each request, see
    /// <see cref="PermissionClaims"/>.</summary>
    private sealed class Claims(UserManager<Account> accounts, IOptions<IdentityOptions> options)
        : UserClaimsPrincipalFactory<Account>(accounts, options)
    {
        protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
        {
            var identity = await base.GenerateClaimsAsync(user);
            identity.AddClaim(new Claim("display_name", user.DisplayName));
            return identity;
        }
    }
}
