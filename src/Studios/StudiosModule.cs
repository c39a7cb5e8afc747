using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace NetworkPortal.Studios;

public static class StudiosModule
{
    public static void AddStudios(this IServiceCollection services)
    {
    }

    public static void MapStudios(this IEndpointRouteBuilder routes)
    {
    }
}
