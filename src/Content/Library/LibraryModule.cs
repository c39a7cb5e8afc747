using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace NetworkPortal.Content.Library;

/// <summary>What readers see of the content: pages, lists, feeds.</summary>
internal static class LibraryModule
{
    public static void AddLibrary(this IServiceCollection services)
    {
    }

    public static void MapLibrary(this IEndpointRouteBuilder routes)
    {
    }
}
