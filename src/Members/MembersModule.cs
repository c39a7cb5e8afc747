using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace NetworkPortal.Members;

public static class MembersModule
{
    public static void AddMembers(this IServiceCollection services)
    {
    }

    public static void UseMembers(this IApplicationBuilder app)
    {
    }

    public static void MapMembers(this IEndpointRouteBuilder routes)
    {
    }
}
