using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Settings;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Content.Recipes;

/// <summary>Tells the host at startup, after migrations, whether the setup recipe still has to run.</summary>
public sealed class ContentSetup(IServiceScopeFactory scopes, SiteSettings settings)
{
    /// <summary>
    /// Checks whether this portal has no content types yet. If so, run the setup recipe:
    /// <c>Recipes.Run("recipes/network/network.recipe.json")</c>.
    /// </summary>
    public async Task<bool> IsEmpty(CancellationToken ct = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        return !await scope.ServiceProvider.GetRequiredService<PortalDb>().Set<DefinitionRow>().AnyAsync(ct);
    }

    /// <summary>
    /// Loads the site settings so that the first page shows the site name. Call this if the portal was not empty.
    /// </summary>
    public Task Warm(CancellationToken ct = default) => settings.Announce(ct);
}
