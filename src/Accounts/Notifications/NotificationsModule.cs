using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Middleware;
using NetworkPortal.Mail.Outbox;

namespace NetworkPortal.Accounts.Notifications;

/// <summary>Notifications: what people get, when, and how they unsubscribe.</summary>
internal static class NotificationsModule
{
    public static void AddNotifications(this IServiceCollection services)
    {
        services.AddSingleton<ITables, NotificationsTables>();
        services.AddSingleton<UnsubscribeTokens>();
        services.AddScoped(provider => new Notifications(
            provider.GetRequiredService<PortalDb>(),
            provider.GetRequiredService<Mailer>(),
            provider.GetRequiredService<UnsubscribeTokens>(),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddScoped<INotificationSource, AccountNotices>();
        services.AddScoped<DigestReader>();
        services.AddScoped<SendDigest>();
        services.AddScoped<IPersonalData, NotificationRecords>();
        services.AddScoped<IRetention, NoticeRetention>();
        services.AddSingleton<DigestJob>();
        services.AddHostedService(provider => provider.GetRequiredService<DigestJob>());
    }

    public static void MapNotifications(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/account/notifications", MyNotifications.Show).RequireAuthorization();
        routes.MapPost("/account/notifications", MyNotifications.Submit).RequireAuthorization();
        routes.MapGet("/unsubscribe/{token}", Unsubscribe.Show).AllowAnonymous();
        routes.MapPost("/unsubscribe/{token}", Unsubscribe.Submit).AllowAnonymous().TakeForeignForms();
        routes.MapPost("/unsubscribe/{token}/undoing", Unsubscribe.Undo).AllowAnonymous();
    }
}
