using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace NetworkPortal.Visits;

public static class VisitsModule
{
    public static void AddVisits(this IServiceCollection services)
    {
    }

    public static void MapVisits(this IEndpointRouteBuilder routes)
    {
    }
}
