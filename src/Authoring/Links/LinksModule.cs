using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Authoring.Links.Broken;
using NetworkPortal.Authoring.Links.NotFound;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;

namespace NetworkPortal.Authoring.Links;

/// <summary>Services and routes for redirects, broken links, and paths that were not found.</summary>
internal static class LinksModule
{
    public static void AddLinks(this IServiceCollection services)
    {
        services.AddSingleton<ITables, LinkCheckTables>();
        services.AddScoped<IDeskEntry, LinksEntry>();
        services.AddScoped<IDeskPanels, BrokenPanel>();
        services.AddScoped<LinkTargets>();
        services.AddScoped<MenuFaults>();
        services.AddSingleton<LinkCheckJob>();
        services.AddHostedService(provider => provider.GetRequiredService<LinkCheckJob>());
    }

    public static void MapLinks(this IEndpointRouteBuilder routes)
    {
        var links = routes.MapGroup(RedirectDesk.Url).RequireAuthorization(Permissions.EditContent);
        links.MapGet("", RedirectDesk.Show);
        links.MapGet("/broken", BrokenDesk.Show);
        links.MapPost("/checks", BrokenDesk.Check);
        links.MapGet("/missing", NotFoundDesk.Show);

        // Redirects change what readers see, so changing them needs the permission to publish.
        var changes = routes.MapGroup(RedirectDesk.Url).RequireAuthorization(Permissions.PublishContent);
        changes.MapPost("/redirects", RedirectDesk.Add);
        changes.MapPost("/redirects/{id:guid}/removal", RedirectDesk.Remove);
        changes.MapPost("/missing/forgetting", NotFoundDesk.Forget);
    }
}
