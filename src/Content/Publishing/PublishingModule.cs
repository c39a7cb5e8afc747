using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Content.Publishing;

/// <summary>
/// Registers the operations on items. Features register follow-up actions as <see cref="IItemReaction"/>.
/// </summary>
internal static class PublishingModule
{
    public static void AddPublishing(this IServiceCollection services)
    {
        services.AddScoped<SaveItem>();
        services.AddScoped(provider => new OfferedDrafts(
            provider.GetRequiredService<PortalDb>(),
            provider.GetRequiredService<SaveItem>()
        ));
        services.AddScoped<PublishItem>();
        services.AddScoped<UnpublishItem>();
        services.AddScoped<TrashItem>();
        services.AddScoped<ItemOperations>();
        services.AddScoped<ItemAddresses>();
        services.AddScoped<TermRules>();
        services.AddScoped<ItemReactions>();
    }
}
