using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Library;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Content;

/// <summary>Types, items, versions, media and recipes; and the library that shows them.</summary>
public static class ContentModule
{
    public static void AddContent(this IServiceCollection services)
    {
        services.AddSingleton<ITables, ContentTables>();
        services.AddLibrary();
    }

    public static void MapContent(this IEndpointRouteBuilder routes)
    {
        routes.MapLibrary();
    }
}
