using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts.SigningIn;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Middleware;
using NetworkPortal.Site;

namespace NetworkPortal.Accounts.Privacy;

/// <summary>Services and routes for personal data: export, erasure, retention periods, and the privacy page.</summary>
internal static class PrivacyRoutes
{
    public static void AddPrivacy(this IServiceCollection services)
    {
        services.AddScoped<IPersonalData, AccountData>();
        services.AddScoped<IPersonalData, AuditData>();
        services.AddScoped<IPersonalData, MailData>();
        services.AddScoped<DataExport>();
        services.AddScoped<IHighlightSource, ErasureHighlight>();
        services.AddScoped<Eraser>();
        services.AddScoped<RepeatErasures>();
        services.AddScoped<PurgeErasedData>();
        services.AddSingleton<ErasureJob>();
        services.AddHostedService(provider => provider.GetRequiredService<ErasureJob>());

        services.AddScoped<Retention>();
        services.AddSingleton<CookieList>();
        services.AddScoped<IDeskEntry, RetentionDesk.Entry>();
        services.AddSingleton<RetentionJob>();
        services.AddHostedService(provider => provider.GetRequiredService<RetentionJob>());
    }

    public static void MapPrivacy(this IEndpointRouteBuilder routes)
    {
        var account = routes.MapGroup("/account").RequireAuthorization();
        account.MapGet("/data", DownloadMyData.Show);
        account.MapPost("/data", DownloadMyData.Submit).RequireRecentSignIn();
        account.MapGet("/erasure", EraseAccount.Show).RequireRecentSignIn();
        account.MapPost("/erasure", EraseAccount.Submit).RequireRecentSignIn();
        account.MapPost("/erasure/ending", KeepAccount.SubmitSignedIn);
        routes.MapGet("/account/keeping", KeepAccount.Show).AllowAnonymous();
        routes.MapPost("/account/keeping", KeepAccount.Submit).AllowAnonymous();

        routes.MapGet("/privacy", PrivacyPage.Show).Cached("retention", "settings").AllowAnonymous();
        routes.MapGet(RetentionDesk.Url, RetentionDesk.Show).RequireAuthorization(Permissions.ManageRetention);
        routes.MapPost(RetentionDesk.Url, RetentionDesk.Submit).RequireAuthorization(Permissions.ManageRetention);
    }
}
