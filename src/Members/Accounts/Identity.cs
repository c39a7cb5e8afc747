using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Members.Accounts.Devices;
using NetworkPortal.Members.Accounts.Passwords;
using NetworkPortal.Members.Rights;

namespace NetworkPortal.Members.Accounts;

/// <summary>ASP.NET Core Identity as the portal uses it: passwords by length, one cookie tied to a session.</summary>
internal static class Identity
{
    public static void AddIdentity(this IServiceCollection services)
    {
        services.AddIdentityCore<Account>(identity =>
        {
            identity.User.RequireUniqueEmail = true;
            identity.User.AllowedUserNameCharacters = "";
            identity.Password = new() { RequiredLength = NewPassword.MinLength, RequiredUniqueChars = 4, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false };
            identity.Lockout.MaxFailedAccessAttempts = 10;
        }).AddRoles<Role>().AddEntityFrameworkStores<PortalDb>().AddSignInManager().AddDefaultTokenProviders().AddClaimsPrincipalFactory<Claims>();
        services.Configure<SecurityStampValidatorOptions>(stamps => stamps.ValidationInterval = TimeSpan.FromMinutes(1));
        services.AddScoped<Arrival>();
        services.AddScoped<AccountSessions>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, cookie =>
        {
            cookie.LoginPath = "/account/sign-in";
            cookie.ReturnUrlParameter = "returnUrl";
            // How long a session lasts is its row's to say.
            cookie.ExpireTimeSpan = TimeSpan.FromDays(90);
            cookie.SlidingExpiration = false;
            cookie.Events.OnSigningIn = SessionCookie.SigningIn;
            cookie.Events.OnValidatePrincipal = SessionCookie.Validate;
            cookie.Events.OnSigningOut = SessionCookie.SigningOut;
            // What a person may not see looks as if it were not there.
            cookie.Events.OnRedirectToAccessDenied = denied =>
            {
                denied.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            };
        });
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme).Configure<PortalOptions>((cookie, portal) => portal.Protect(cookie.Cookie, PortalCookies.Session));
        services.AddAuthorization(authorization =>
        {
            // A route that says nothing is for people who are signed in; where there is no route there is nothing to protect, and 404 stays 404.
            authorization.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAssertion(context =>
                context.User.Identity is { IsAuthenticated: true } || context.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint).Build();
            foreach (var permission in Permissions.For(RoleScope.Network))
                authorization.AddPolicy(permission.Name, policy => policy.RequireClaim(CurrentUser.PermissionClaim, permission.Name));
        });
        services.AddScoped<IClaimsTransformation, PermissionClaims>();
    }

    /// <summary>Adds how the person is called. The cookie holds no role: those are read at each request, see <see cref="PermissionClaims"/>.</summary>
    private sealed class Claims(UserManager<Account> accounts, IOptions<IdentityOptions> options) : UserClaimsPrincipalFactory<Account>(accounts, options)
    {
        protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
        {
            var identity = await base.GenerateClaimsAsync(user);
            identity.AddClaim(new Claim("display_name", user.DisplayName));
            return identity;
        }
    }
}
