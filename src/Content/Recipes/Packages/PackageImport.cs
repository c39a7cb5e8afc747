using NetworkPortal.Content.Media;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Recipes.Packages;

/// <summary>Takes in a package: a .zip with a recipe and its files, or a recipe alone. First as a dry run, then wholly
/// or not at all.</summary>
public sealed class PackageImport(Recipes recipes, PortalOptions portal, MediaLimits limits)
{
    /// <exception cref="RecipeException">It can't be read or applied; the message says where and why, and nothing was
    /// changed.</exception>
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

    /// <summary>By its first bytes; a file that is called .zip must be one.</summary>
    private static bool IsPackage(string file)
    {
        using var stream = File.OpenRead(file);
        var first = new byte[4];
        return stream.ReadAtLeast(first, 4, throwOnEndOfStream: false) == 4
                && first is [(byte)'P', (byte)'K', 3 or 5, 4 or 6]
            || file.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);
    }
}
