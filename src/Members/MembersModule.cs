using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Members;

/// <summary>Accounts, schools, and who belongs where.</summary>
public static class MembersModule
{
    public static void AddMembers(this IServiceCollection services)
    {
        services.AddSingleton<ITables, MembersTables>();
    }

    public static void UseMembers(this IApplicationBuilder app)
    {
    }

    public static void MapMembers(this IEndpointRouteBuilder routes)
    {
    }
}
