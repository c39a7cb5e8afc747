using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace NetworkPortal.Members.Accounts.Districts;

/// <summary>One OpenID Connect scheme for each district: code flow with PKCE, the answer in the address, so that no cookie has to cross sites.</summary>
internal static class DistrictSchemes
{
    public static void AddDistricts(this IServiceCollection services, IConfiguration settings)
    {
        var districts = new DistrictProviders(DistrictProvider.From(settings));
        services.AddSingleton(districts);
        services.AddScoped<DistrictArrival>();
        var authentication = new AuthenticationBuilder(services);
        foreach (var district in districts.All) authentication.AddOpenIdConnect(district.Scheme, district.Name, oidc => Set(oidc, district));
    }

    private static void Set(OpenIdConnectOptions oidc, DistrictProvider district)
    {
        (oidc.Authority, oidc.ClientId, oidc.ClientSecret) = (district.Authority, district.ClientId, district.ClientSecret);
        oidc.RequireHttpsMetadata = !new Uri(district.Authority).IsLoopback;
        (oidc.ResponseType, oidc.ResponseMode, oidc.UsePkce) = (OpenIdConnectResponseType.Code, OpenIdConnectResponseMode.Query, true);
        (oidc.CallbackPath, oidc.SignInScheme) = (district.Url + "/callback", IdentityConstants.ExternalScheme);
        (oidc.MapInboundClaims, oidc.SaveTokens, oidc.GetClaimsFromUserInfoEndpoint) = (false, false, true);
        oidc.Scope.Clear();
        foreach (var scope in (string[])["openid", "email", "profile"]) oidc.Scope.Add(scope);
        oidc.ClaimActions.MapUniqueJsonKey("email", "email");
        oidc.ClaimActions.MapUniqueJsonKey("email_verified", "email_verified");
        foreach (var cookie in (CookieBuilder[])[oidc.CorrelationCookie, oidc.NonceCookie]) (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
        oidc.Events.OnTicketReceived = received => received.HttpContext.RequestServices.GetRequiredService<DistrictArrival>().Receive(received, district);
        oidc.Events.OnRemoteFailure = failed => failed.HttpContext.RequestServices.GetRequiredService<DistrictArrival>().Refuse(failed, district);
        oidc.Events.OnRedirectToIdentityProvider = asking =>
        {
            asking.ProtocolMessage.LoginHint = asking.Properties.GetParameter<string>("login_hint");
            asking.ProtocolMessage.Prompt = asking.Properties.GetParameter<string>("prompt");
            return Task.CompletedTask;
        };
    }
}
