using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts.SigningIn;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Site;

namespace NetworkPortal.Authoring.Webhooks;

/// <summary>Services and routes of webhooks, which notify external programs of content changes.</summary>
internal static class WebhooksModule
{
    public static void AddWebhooks(this IServiceCollection services)
    {
        services.AddSingleton<ITables, WebhookTables>();
        services.AddSingleton<WebhookSender>();
        services.AddScoped<WebhookMail>();
        services.AddScoped<IItemReaction, WebhookReaction>();
        services.AddScoped<IDeskEntry, WebhookDesk.Entry>();
        services.AddScoped<IRetention, WebhookRetention>();
        services.AddSingleton<WebhookJob>();
        services.AddHostedService(provider => provider.GetRequiredService<WebhookJob>());
    }

    public static void MapWebhooks(this IEndpointRouteBuilder routes)
    {
        var hooks = routes.MapGroup(WebhookDesk.Url).RequireAuthorization(Permissions.ManageSettings);
        hooks.MapGet("", WebhookDesk.Show);
        hooks.MapPost("", WebhookDesk.Add).RequireRecentSignIn();
        hooks.MapGet("/{id:guid}", ShowWebhook.Show);
        hooks.MapPost("/{id:guid}/deliveries/{delivery:guid}/redelivery", ShowWebhook.Redeliver);
        hooks.MapPost("/{id:guid}/removal", ShowWebhook.Remove);
        hooks.MapPost("/{id:guid}/secrets", ShowWebhook.Renew).RequireRecentSignIn();
        hooks.MapPost("/{id:guid}/switching", ShowWebhook.Switch);
        hooks.MapPost("/{id:guid}/tests", ShowWebhook.Test);
    }
}
