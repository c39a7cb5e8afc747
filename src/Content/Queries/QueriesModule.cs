using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Queries;

/// <summary>Stored queries and the indices they ask, as recipes of Orchard Core bring them.</summary>
internal static class QueriesModule
{
    public static void AddQueries(this IServiceCollection services)
    {
        services.AddScoped<IRecipeStep, QueriesStep>();
    }
}
