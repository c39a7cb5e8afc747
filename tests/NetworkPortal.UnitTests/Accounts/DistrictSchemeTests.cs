using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using NetworkPortal.Accounts.Districts;
using NetworkPortal.Kernel;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.UnitTests.Accounts;

/// <summary>How the portal configures OpenID Connect for a district's provider; DistrictTests cover the
/// behavior.</summary>
public sealed class DistrictSchemeTests
{
    private static readonly IConfiguration Settings = new ConfigurationBuilder()
        .AddInMemoryCollection(
            new Dictionary<string, string?>
            {
                ["Districts:0:Name"] = "Lakeside",
                ["Districts:0:Authority"] = "https://sign-in.lakeside.example",
                ["Districts:0:ClientId"] = "portal",
                ["Districts:0:ClientSecret"] = "a-secret-of-the-tests",
                ["Districts:0:MailDomains:0"] = "lakeside.example",
                ["Portal:BaseUrl"] = "https://portal.example",
            }
        )
        .Build();

    private readonly OpenIdConnectOptions options = Options();

    [Fact]
    public void The_scheme_accepts_only_signed_validated_tokens_from_its_own_provider()
    {
        Assert.Equal((OpenIdConnectResponseType.Code, true), (options.ResponseType, options.UsePkce));
        Assert.True(options.ProtocolValidator is { RequireNonce: true, RequireSub: true });
        Assert.True(
            options.TokenValidationParameters
                is {
                    ValidateIssuer: true,
                    ValidateAudience: true,
                    ValidateLifetime: true,
                    RequireSignedTokens: true,
                    RequireExpirationTime: true
                }
        );
        Assert.Null(options.TokenValidationParameters.SignatureValidator);
        Assert.Equal("portal", options.TokenValidationParameters.ValidAudience);
        Assert.True(options.RequireHttpsMetadata);
    }

    [Fact]
    public void The_scheme_saves_no_tokens_and_follows_no_redirects()
    {
        Assert.False(options.SaveTokens);
        Assert.False(Assert.IsType<SocketsHttpHandler>(options.BackchannelHttpHandler).AllowAutoRedirect);
    }

    [Theory]
    [InlineData("http://sign-in.lakeside.example")]
    [InlineData("sign-in.lakeside.example")]
    public void A_provider_without_HTTPS_is_rejected(string authority)
    {
        var settings = new ConfigurationBuilder()
            .AddConfiguration(Settings)
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Districts:0:Authority"] = authority })
            .Build();
        Assert.Contains(
            "https",
            Assert.Throws<InvalidOperationException>(() => DistrictProvider.From(settings)).Message
        );
    }

    private static OpenIdConnectOptions Options()
    {
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton(
            PortalOptions.From(Settings, Path.Combine(Repository.Folder, "src", "Web"), development: false)
        );
        services.AddDataProtection();
        services.AddAuthentication();
        services.AddDistricts(Settings);
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get("district-lakeside");
    }
}
