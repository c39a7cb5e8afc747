using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Content.Recipes;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Web.Start;

/// <summary>The demo data, fictional people and their activity, that a portal in Development starts with. If it cannot
/// be added, the portal still starts.</summary>
/// <param name="Added">The demo recipe's result, if it ran.</param>
/// <param name="Note">Why there is no demo, if one was expected.</param>
internal sealed record DemoContent(RecipeResult? Added, string? Note)
{
    /// <summary>Adds the demo data to a portal that has no accounts yet.</summary>
    public static async Task<DemoContent> Add(IServiceProvider services, CancellationToken ct)
    {
        var file = Path.Combine(services.GetRequiredService<PortalOptions>().RecipesFolder, "demo", "demo.recipe.json");
        if (await HasAccounts(services, ct))
            return new(null, null);
        if (!File.Exists(file))
            return new(null, "not included in a published build; run the portal from source to see it");
        try
        {
            return new(await services.GetRequiredService<Recipes>().Run(file, ct: ct), null);
        }
        catch (RecipeException e)
        {
            return new(null, $"skipped, because it conflicts with content in this portal: {e.Message}");
        }
    }

    private static async Task<bool> HasAccounts(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PortalDb>().Accounts.AnyAsync(ct);
    }
}
