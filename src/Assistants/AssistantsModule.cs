using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Protocol;
using NetworkPortal.Accounts.SigningIn;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Middleware;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Search;
using NetworkPortal.Site.Places;

namespace NetworkPortal.Assistants;

/// <summary>
/// Services and routes of the server through which assistants search and read the portal for a person (the Model
/// Context Protocol), and of the tokens that people create for them. Off unless the setting turns it on.
/// </summary>
public static class AssistantsModule
{
    /// <summary>Where assistants connect.</summary>
    public const string Url = "/mcp";

    private const string Setting = "Assistants:Enabled";
    private const string Policy = "Assistant";

    /// <exception cref="InvalidOperationException">The setting has an invalid value; the message names it.</exception>
    public static void AddAssistants(this IServiceCollection services, IConfiguration settings)
    {
        services.AddSingleton<ITables, AssistantTables>();
        services.AddScoped<IPersonalData, AssistantTokenData>();
        services.AddScoped<IRetention, AssistantTokenRetention>();
        if (!IsOn(settings))
            return;
        services.AddPlaces([MyAssistants.Place]);
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, TokenSignIn>(TokenSignIn.Name, null);
        services
            .AddAuthorizationBuilder()
            .AddPolicy(Policy, policy => policy.AddAuthenticationSchemes(TokenSignIn.Name).RequireAssertion(MayCall));
        services
            .AddMcpServer(server => server.ServerInfo = ServerInfo)
            .WithHttpTransport(http => http.Stateless = true)
            .WithTools<SearchTools>()
            .WithTools<ListTools>()
            .WithRequestFilters(filters => filters.AddCallToolFilter(ToolCalls.Record));
    }

    public static void MapAssistants(this IEndpointRouteBuilder routes)
    {
        if (!IsOn(routes.ServiceProvider.GetRequiredService<IConfiguration>()))
        {
            routes.MapPost(Url, () => View.NotFound).AllowAnonymous().TakeForeignForms();
            return;
        }
        routes.MapMcp(Url).RequireAuthorization(Policy).TakeForeignForms().RequireRateLimiting(SearchModule.ApiLimit);
        var mine = routes.MapGroup(MyAssistants.Url).RequireAuthorization();
        mine.MapGet("", MyAssistants.Show);
        mine.MapPost("", MyAssistants.Submit).RequireRecentSignIn();
        mine.MapPost("/{id:guid}/deletion", MyAssistants.Delete);
    }

    private static Implementation ServerInfo =>
        new()
        {
            Name = "network-portal",
            Title = "Network portal",
            Version = typeof(AssistantsModule).Assembly.GetName().Version?.ToString() ?? "1",
        };

    /// <summary>Whoever has a valid token may call, and whoever has none; an invalid token is refused.</summary>
    private static bool MayCall(AuthorizationHandlerContext context) =>
        context.User.Identity is { IsAuthenticated: true }
        || context.Resource is HttpContext { Request.Headers.Authorization.Count: 0 };

    private static bool IsOn(IConfiguration settings) =>
        settings[Setting] switch
        {
            null or "" => false,
            var value when bool.TryParse(value, out var on) => on,
            var value => throw new InvalidOperationException($"{Setting} is \"{value}\". Use true or false."),
        };
}
