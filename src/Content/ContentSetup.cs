using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Settings;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Content;

/// <summary>What the host asks at start, after migrations: whether the setup recipe has still to run.</summary>
public sealed class ContentSetup(IServiceScopeFactory scopes, SiteSettings settings)
{
    /// <summary>Whether this portal has no content types yet. Then run the setup recipe:
    /// <c>Recipes.Run("recipes/network/network.recipe.json")</c>.</summary>
    public async Task<bool> IsEmpty(CancellationToken ct = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        return !await scope.ServiceProvider.GetRequiredService<PortalDb>().Set<DefinitionRow>().AnyAsync(ct);
    }

    /// <summary>Reads the site's settings, so that the first page has its name. Call it when the portal was not
    /// empty.</summary>
    public Task Warm(CancellationToken ct = default) => settings.Announce(ct);
}
