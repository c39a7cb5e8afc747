using NetworkPortal.Content.Media;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Recipes.Packages;

/// <summary>
/// Imports a package: a .zip with a recipe and its files, or a single recipe file. It is applied completely or not at
/// all; callers can request a dry run first (<see cref="RecipeRunOptions.DryRun"/>).
/// </summary>
public sealed class PackageImport(Recipes recipes, PortalOptions portal, MediaLimits limits)
{
    /// <exception cref="RecipeException">The package can't be read or applied; the message says where and why. Nothing
    /// was changed.</exception>
    public async Task<RecipeResult> Run(string file, RecipeRunOptions options, CancellationToken ct = default)
    {
        if (!File.Exists(file))
            throw new RecipeException($"File {file} not found.");
        options = options with { Noted = true };
        if (!IsPackage(file))
            return await recipes.Run(options, file, ct);
        options.Progress?.Report(new("Unpacking", 0, 0));
        using var package = await Unpacking.Open(file, portal, limits.LargestBytes, ct);
        return await recipes.Run(options, package.Recipe, ct);
    }

    /// <summary>
    /// Checks the first bytes for a .zip signature; a file named .zip is always treated as a package.
    /// </summary>
    private static bool IsPackage(string file)
    {
        using var stream = File.OpenRead(file);
        var first = new byte[4];
        return stream.ReadAtLeast(first, 4, throwOnEndOfStream: false) == 4
                && first is [(byte)'P', (byte)'K', 3 or 5, 4 or 6]
            || file.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);
    }
}
