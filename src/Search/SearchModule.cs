using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace NetworkPortal.Search;

public static class SearchModule
{
    public static void AddSearch(this IServiceCollection services)
    {
    }

    public static void MapSearch(this IEndpointRouteBuilder routes)
    {
    }
}
