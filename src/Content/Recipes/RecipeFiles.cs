using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Recipes;

/// <summary>Reads files that a recipe references. They must be inside the recipe's folder.</summary>
internal static class RecipeFiles
{
    public const string ThemeFolder = "../wwwroot/";

    /// <summary>
    /// Returns the file that a recipe in an Orchard Core theme references as "../wwwroot/…", or null if it wasn't
    /// included.
    /// </summary>
    /// <exception cref="RecipeException">The path is outside that folder.</exception>
    public static (string Folder, string Path)? BesideTheme(string folder, string path)
    {
        Place(folder, path[ThemeFolder.Length..]);
        if (
            Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))) is not { } theme
            || Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)) != "Recipes"
        )
            return null;
        var (root, inside) = (Path.Combine(theme, "wwwroot"), path[ThemeFolder.Length..]);
        return File.Exists(Place(root, inside)) ? (root, inside) : null;
    }

    /// <exception cref="RecipeException">The path is outside the recipe's folder.</exception>
    /// <exception cref="FileLeftOutException">The file doesn't exist or is too large.</exception>
    public static async Task<byte[]> Read(string folder, string path, long most, CancellationToken ct)
    {
        var file = new FileInfo(Place(folder, path));
        if (!file.Exists)
            throw new FileLeftOutException($"'{path}' wasn’t found next to the recipe.");
        if (file.Length > most)
            throw new FileLeftOutException($"'{path}' has {file.Length} bytes; the limit is {most}.");
        return await File.ReadAllBytesAsync(file.FullName, ct);
    }

    public static string Place(string folder, string path)
    {
        var relative = path.Replace('\\', '/');
        var leadsOut =
            relative.StartsWith('/')
            || relative.Contains(':')
            || relative.Contains('\0')
            || relative.Split('/').Contains("..");
        var root = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        if (
            leadsOut
            || relative.Length == 0
            || Path.GetFullPath(relative, root) is var full && !full.StartsWith(root, StringComparison.Ordinal)
        )
            throw new RecipeException($"'{path}' is outside the recipe’s folder.");
        return RefuseLinks(full, root, path);
    }

    private static string RefuseLinks(string full, string root, string path)
    {
        for (var at = full; at.Length > root.Length; at = Path.GetDirectoryName(at)!)
            if (new FileInfo(at).LinkTarget is not null)
                throw new RecipeException($"'{path}' is a link; put the file itself in the recipe’s folder.");
        return full;
    }
}
