using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Content.Media;
using NetworkPortal.Content.Settings;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Recipes;

/// <summary>Runs recipes in Orchard Core's JSON shape. A recipe, with all that it names, is applied wholly or not at
/// all.</summary>
public sealed class Recipes(IServiceScopeFactory scopes, IEnumerable<ISnapshot> snapshots, SiteSettings settings)
{
    /// <summary>Runs the recipe in a file.</summary>
    /// <exception cref="RecipeException">It cannot be read or applied; the message names file, step and fault, and
    /// nothing was changed.</exception>
    public Task<RecipeResult> Run(string file, RecipeParameters? parameters = null, CancellationToken ct = default) =>
        Run(new RecipeRunOptions { Parameters = parameters ?? new() }, file, ct);

    /// <summary>Runs the recipe in a file, in the way that the options say.</summary>
    /// <exception cref="RecipeException">It cannot be read or applied; the message names file, step and fault, and
    /// nothing was changed.</exception>
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

    /// <summary>Runs the recipe of that name ("name" in its envelope) among the files of a folder.</summary>
    /// <exception cref="RecipeException">No file has it, or it cannot be applied.</exception>
    public async Task<RecipeResult> RunByName(
        string folder,
        string name,
        RecipeParameters? parameters = null,
        CancellationToken ct = default
    ) => await Run(RecipeFileRun.Find(folder, name), parameters, ct);

    /// <summary>In one transaction, the files of the media library included.</summary>
    /// <returns>Whether it stays.</returns>
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

    /// <summary>Ends a dry run: the transaction that it leaves undoes everything.</summary>
    private sealed class OnlyTried : Exception;
}
