using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Links;

/// <summary>Registers redirects for old paths and the log of pages not found.</summary>
internal static class RedirectsModule
{
    public static void AddRedirects(this IServiceCollection services)
    {
        services.AddSingleton<ITables, LinkTables>();
        services.AddScoped<IItemReaction, RedirectReaction>();
        services.AddSingleton<NotFoundLog>();
        services.AddHostedService(provider => provider.GetRequiredService<NotFoundLog>());
        services.AddScoped<IRetention, NotFoundRetention>();
        services.AddScoped<IRecipeStep, UrlRewritingStep>();
    }
}
