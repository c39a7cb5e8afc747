using Microsoft.Extensions.DependencyInjection;

namespace NetworkPortal.Content.Publishing;

/// <summary>
/// Registers the operations on items. Features register follow-up actions as <see cref="IItemReaction"/>.
/// </summary>
internal static class PublishingModule
{
    public static void AddPublishing(this IServiceCollection services)
    {
        services.AddScoped<SaveItem>();
        services.AddScoped<PublishItem>();
        services.AddScoped<UnpublishItem>();
        services.AddScoped<TrashItem>();
        services.AddScoped<ItemOperations>();
        services.AddScoped<ItemAddresses>();
        services.AddScoped<TermRules>();
        services.AddScoped<ItemReactions>();
    }
}
