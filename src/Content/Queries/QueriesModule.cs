using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Queries;

/// <summary>Registers stored queries and their indexes, which Orchard Core recipes define.</summary>
internal static class QueriesModule
{
    public static void AddQueries(this IServiceCollection services)
    {
        services.AddScoped<IRecipeStep, QueriesStep>();
    }
}
