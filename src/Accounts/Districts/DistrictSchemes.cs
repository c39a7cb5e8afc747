using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;

namespace NetworkPortal.Accounts.Districts;

/// <summary>Registers one OpenID Connect scheme per district: code flow with PKCE, with the response in the query
/// string, so that no cookie needs to be sent cross-site.</summary>
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

    /// <summary>Gives the cookies that tie a response to the requesting browser the same attributes as the portal's
    /// other cookies.</summary>
    private static void Protect(OpenIdConnectOptions oidc, PortalOptions portal)
    {
        portal.Protect(oidc.CorrelationCookie, "district-question-");
        portal.Protect(oidc.NonceCookie, "district-nonce-");
    }

    private static void Set(OpenIdConnectOptions oidc, DistrictProvider district)
    {
        oidc.Authority = district.Authority;
        oidc.ClientId = district.ClientId;
        oidc.ClientSecret = district.ClientSecret;
        oidc.RequireHttpsMetadata = !new Uri(district.Authority).IsLoopback;
        oidc.ResponseType = OpenIdConnectResponseType.Code;
        oidc.ResponseMode = OpenIdConnectResponseMode.Query;
        oidc.UsePkce = true;
        (oidc.CallbackPath, oidc.SignInScheme) = (district.Url + "/callback", IdentityConstants.ExternalScheme);
        oidc.MapInboundClaims = false;
        oidc.SaveTokens = false;
        oidc.GetClaimsFromUserInfoEndpoint = true;
        oidc.Scope.Clear();
        foreach (var scope in (string[])["openid", "email", "profile"])
            oidc.Scope.Add(scope);
        // The handler drops the issuer by default; issuer and subject together identify the person.
        oidc.ClaimActions.Remove("iss");
        oidc.ClaimActions.MapUniqueJsonKey("email", "email");
        oidc.ClaimActions.MapUniqueJsonKey("email_verified", "email_verified");
        // The provider answers at its published endpoints; redirects from them are not followed.
        oidc.BackchannelHttpHandler = new SocketsHttpHandler { AllowAutoRedirect = false };
        oidc.Events.OnTicketReceived = received =>
            received.HttpContext.RequestServices.GetRequiredService<DistrictCallback>().Receive(received, district);
        oidc.Events.OnRemoteFailure = failed =>
            failed.HttpContext.RequestServices.GetRequiredService<DistrictCallback>().Refuse(failed, district);
        oidc.Events.OnRedirectToIdentityProvider = asking =>
        {
            // Not from the request's Host header, which the client controls.
            asking.ProtocolMessage.RedirectUri = asking
                .HttpContext.RequestServices.GetRequiredService<PortalOptions>()
                .Url(oidc.CallbackPath);
            asking.ProtocolMessage.LoginHint = asking.Properties.GetParameter<string>("login_hint");
            return Task.CompletedTask;
        };
    }
}
