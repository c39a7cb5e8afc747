using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace NetworkPortal.Content;

public static class ContentModule
{
    public static void AddContent(this IServiceCollection services)
    {
    }

    public static void MapContent(this IEndpointRouteBuilder routes)
    {
    }
}
