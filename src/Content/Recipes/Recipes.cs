using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Content.Media;
using NetworkPortal.Content.Settings;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Recipes;

/// <summary>Runs recipes in Orchard Core's JSON shape. A recipe, with all that it names, is applied wholly or not at all.</summary>
public sealed class Recipes(IServiceScopeFactory scopes, IEnumerable<ISnapshot> snapshots, SiteSettings settings)
{
    /// <summary>Runs the recipe in a file.</summary>
    /// <exception cref="RecipeException">It cannot be read or applied; the message names file, step and fault, and nothing was changed.</exception>
    public async Task<RecipeResult> Run(string file, RecipeParameters? parameters = null, CancellationToken cancel = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var media = scope.ServiceProvider.GetRequiredService<MediaStaging>();
        var run = ActivatorUtilities.CreateInstance<RecipeFileRun>(scope.ServiceProvider, parameters ?? new RecipeParameters());
        try
        {
            await db.Write(async () =>
            {
                await run.Run(Path.GetFullPath(file), cancel);
                await db.SaveChangesAsync(cancel);
                media.Move();
            }, cancel);
        }
        catch
        {
            media.Undo();
            throw;
        }
        foreach (var snapshot in snapshots) snapshot.Forget();
        await settings.Announce(cancel);
        return run.Report.Result(Path.GetFileName(file));
    }

    /// <summary>Runs the recipe of that name ("name" in its envelope) among the files of a folder.</summary>
    /// <exception cref="RecipeException">No file has it, or it cannot be applied.</exception>
    public async Task<RecipeResult> RunByName(string folder, string name, RecipeParameters? parameters = null, CancellationToken cancel = default) =>
        await Run(await RecipeFileRun.Find(folder, name, cancel), parameters, cancel);
}
