using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;

namespace NetworkPortal.Accounts.Districts;

/// <summary>One OpenID Connect scheme for each district: code flow with PKCE, the answer in the address, so that no
/// cookie has to cross sites.</summary>
internal static class DistrictSchemes
{
    public static void AddDistricts(this IServiceCollection services, IConfiguration settings)
    {
        var districts = new DistrictProviders(DistrictProvider.From(settings));
        services.AddSingleton(districts);
        services.AddScoped<DistrictCallback>();
        var authentication = new AuthenticationBuilder(services);
        foreach (var district in districts.All)
        {
            authentication.AddOpenIdConnect(district.Scheme, district.Name, oidc => Set(oidc, district));
            services.AddOptions<OpenIdConnectOptions>(district.Scheme).Configure<PortalOptions>(Protect);
        }
    }

    /// <summary>What ties an answer to the browser that asked is a cookie like the portal's others.</summary>
    private static void Protect(OpenIdConnectOptions oidc, PortalOptions portal)
    {
        portal.Protect(oidc.CorrelationCookie, "district-question-");
        portal.Protect(oidc.NonceCookie, "district-nonce-");
    }

    private static void Set(OpenIdConnectOptions oidc, DistrictProvider district)
    {
        (oidc.Authority, oidc.ClientId, oidc.ClientSecret) = (
            district.Authority,
            district.ClientId,
            district.ClientSecret
        );
        oidc.RequireHttpsMetadata = !new Uri(district.Authority).IsLoopback;
        (oidc.ResponseType, oidc.ResponseMode, oidc.UsePkce) = (
            OpenIdConnectResponseType.Code,
            OpenIdConnectResponseMode.Query,
            true
        );
        (oidc.CallbackPath, oidc.SignInScheme) = (district.Url + "/callback", IdentityConstants.ExternalScheme);
        (oidc.MapInboundClaims, oidc.SaveTokens, oidc.GetClaimsFromUserInfoEndpoint) = (false, false, true);
        oidc.Scope.Clear();
        foreach (var scope in (string[])["openid", "email", "profile"])
            oidc.Scope.Add(scope);
        // The handler drops the issuer; with the subject it is who the person is.
        oidc.ClaimActions.Remove("iss");
        oidc.ClaimActions.MapUniqueJsonKey("email", "email");
        oidc.ClaimActions.MapUniqueJsonKey("email_verified", "email_verified");
        // The provider answers at the addresses that it published; where one of them sends elsewhere is nobody's to
        // follow.
        oidc.BackchannelHttpHandler = new SocketsHttpHandler { AllowAutoRedirect = false };
        oidc.Events.OnTicketReceived = received =>
            received.HttpContext.RequestServices.GetRequiredService<DistrictCallback>().Receive(received, district);
        oidc.Events.OnRemoteFailure = failed =>
            failed.HttpContext.RequestServices.GetRequiredService<DistrictCallback>().Refuse(failed, district);
        oidc.Events.OnRedirectToIdentityProvider = asking =>
        {
            // Not from the request's Host, which a sender can write.
            asking.ProtocolMessage.RedirectUri = asking
                .HttpContext.RequestServices.GetRequiredService<PortalOptions>()
                .Url(oidc.CallbackPath);
            asking.ProtocolMessage.LoginHint = asking.Properties.GetParameter<string>("login_hint");
            return Task.CompletedTask;
        };
    }
}
