using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Authoring.Api;
using NetworkPortal.Authoring.ImportExport;
using NetworkPortal.Authoring.Links;
using NetworkPortal.Authoring.Settings;
using NetworkPortal.Authoring.Types;
using NetworkPortal.Authoring.Webhooks;

namespace NetworkPortal.Authoring;

/// <summary>
/// The authoring module: editing, review, scheduling, content types, links, settings, import and export, the API, and
/// webhooks.
/// </summary>
public static class AuthoringModule
{
    public static void AddAuthoring(this IServiceCollection services)
    {
        services.AddDesk();
        services.AddTypeDesk();
        services.AddLinks();
        services.AddImportExport();
        services.AddApi();
        services.AddWebhooks();
        services.AddSettingsDesk();
    }

    public static void MapAuthoring(this IEndpointRouteBuilder routes)
    {
        routes.MapTypeDesk();
        routes.MapDesk();
        routes.MapImportExport();
        routes.MapLinks();
        routes.MapApi();
        routes.MapWebhooks();
        routes.MapSettings();
    }
}
