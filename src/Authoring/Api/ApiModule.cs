using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts.SigningIn;
using NetworkPortal.Authoring.Api.Tokens;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Middleware;
using NetworkPortal.Search;
using NetworkPortal.Site;

namespace NetworkPortal.Authoring.Api;

/// <summary>Services and routes of the API and its tokens.</summary>
internal static class ApiModule
{
    /// <summary>
    /// Requests allowed per second: far more than a program needs to stay in sync, and far too few to slow down others.
    /// </summary>
    private const int PerSecond = 10;

    public static void AddApi(this IServiceCollection services)
    {
        services.AddSingleton<ITables, ApiTables>();
        services.AddScoped<ApiCaller>();
        services.AddScoped<WriteItem>();
        services.AddScoped<IDeskEntry, TokenDesk.Entry>();
        services.AddScoped<IPersonalData, TokenData>();
        services.AddScoped<IRetention, TokenRetention>();
        services.Configure<RateLimiterOptions>(limits => limits.AddPolicy(SearchModule.ApiLimit, Partition));
    }

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api", ApiDocument.Show).AllowAnonymous();
        var api = routes
            .MapGroup("/api")
            .AllowAnonymous()
            .TakeForeignForms()
            .RequireRateLimiting(SearchModule.ApiLimit)
            .AddEndpointFilter(KnowCaller);
        api.MapGet("/openapi.json", ApiDocument.Download);
        api.MapGet("/content", ListContent.Show);
        api.MapGet("/content/{id}", ReadItem.Show);
        api.MapGet("/queries/{name}", AskQuery.Show);
        api.MapPost("/queries/{name}", AskQuery.Show);

        var writing = api.MapGroup("").AddEndpointFilter(DemandToken);
        writing.MapPost("/content", WriteItem.Submit);
        writing.MapDelete("/content/{id}", DeleteItem.Submit);

        var tokens = routes.MapGroup(TokenDesk.Url).RequireAuthorization(Permissions.ManageSettings);
        tokens.MapGet("", TokenDesk.Show);
        tokens.MapPost("", TokenDesk.Submit).RequireRecentSignIn();
        tokens.MapPost("/{id:guid}/revocation", TokenDesk.Revoke);
    }

    private static async ValueTask<object?> KnowCaller(
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next
    ) =>
        await context.HttpContext.RequestServices.GetRequiredService<ApiCaller>().Read(context.HttpContext)
            ? await next(context)
            : Problem.NoToken(
                context.HttpContext,
                "The token is unknown, revoked, or expired. Ask an administrator for a new one."
            );

    private static async ValueTask<object?> DemandToken(
        EndpointFilterInvocationContext context,
        EndpointFilterDelegate next
    ) =>
        context.HttpContext.RequestServices.GetRequiredService<ApiCaller>().Token is not null
            ? await next(context)
            : Problem.NoToken(
                context.HttpContext,
                "Send an API token in the Authorization header: “Authorization: Bearer np_…”. Signing in to the portal "
                    + "doesn’t give you access to the API."
            );

    /// <summary>Limits requests by network address, so sending invented tokens doesn't raise the limit.</summary>
    private static RateLimitPartition<string> Partition(HttpContext http)
    {
        if (http.RequestServices.GetRequiredService<PortalOptions>().RequestsPerSecond == 0)
            return RateLimitPartition.GetNoLimiter("");
        var changes = !HttpMethods.IsGet(http.Request.Method);
        var rate = changes ? PerSecond / 2 : PerSecond;
        return RateLimitPartition.GetTokenBucketLimiter(
            $"{(changes ? "changes" : "reads")} {http.Network()}",
            _ =>
                new()
                {
                    TokenLimit = rate * 10,
                    TokensPerPeriod = rate,
                    ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                }
        );
    }
}
