using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Content.Media;
using NetworkPortal.Content.Settings;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Site;

namespace NetworkPortal.Content.Recipes;

/// <summary>
/// Runs recipes in Orchard Core's JSON format. A recipe and everything it references is applied completely or not at
/// all.
/// </summary>
public sealed class Recipes(IServiceScopeFactory scopes, IEnumerable<ISnapshot> snapshots, SiteSettings settings)
{
    /// <summary>Runs the recipe in a file.</summary>
    /// <exception cref="RecipeException">The recipe can't be read or applied; the message names the file, step, and
    /// error. Nothing was changed.</exception>
    public Task<RecipeResult> Run(string file, RecipeParameters? parameters = null, CancellationToken ct = default) =>
        Run(new RecipeRunOptions { Parameters = parameters ?? new() }, file, ct);

    /// <summary>Runs the recipe in a file with options.</summary>
    /// <exception cref="RecipeException">The recipe can't be read or applied; the message names the file, step, and
    /// error. Nothing was changed.</exception>
    public async Task<RecipeResult> Run(RecipeRunOptions options, string file, CancellationToken ct = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var run = ActivatorUtilities.CreateInstance<RecipeFileRun>(scope.ServiceProvider, options);
        if (!await Apply(scope.ServiceProvider, run, Path.GetFullPath(file), options, ct))
            return run.Report.Result(Path.GetFileName(file));
        foreach (var snapshot in snapshots)
            snapshot.Forget();
        await settings.Announce(ct);
        return run.Report.Result(Path.GetFileName(file));
    }

    /// <summary>Runs the recipe with this name ("name" in its envelope) from a folder.</summary>
    /// <exception cref="RecipeException">No file has this name, or the recipe can't be applied.</exception>
    public async Task<RecipeResult> RunByName(
        string folder,
        string name,
        RecipeParameters? parameters = null,
        CancellationToken ct = default
    ) => await Run(RecipeFileRun.Find(folder, name), parameters, ct);

    /// <summary>Runs everything in one transaction, including the changes to media files.</summary>
    /// <returns>Whether the changes were committed.</returns>
    private static async Task<bool> Apply(
        IServiceProvider services,
        RecipeFileRun run,
        string file,
        RecipeRunOptions options,
        CancellationToken ct
    )
    {
        var db = services.GetRequiredService<PortalDb>();
        var media = services.GetRequiredService<MediaStaging>();
        try
        {
            await db.Write(
                async () =>
                {
                    await run.Run(file, ct);
                    await db.SaveChangesAsync(ct);
                    if (options.DryRun)
                        throw new OnlyTried();
                    if (options.Noted)
                        services
                            .GetRequiredService<AuditLog>()
                            .Note(
                                "content.imported",
                                by: options.By,
                                detail: $"{options.Name ?? Path.GetFileName(file)}: {run.Report}"
                            );
                    media.Move();
                },
                ct
            );
            return true;
        }
        catch (OnlyTried)
        {
            return false;
        }
        catch
        {
            media.Undo();
            throw;
        }
    }

    /// <summary>Ends a dry run: leaving the transaction rolls everything back.</summary>
    private sealed class OnlyTried : Exception;
}
