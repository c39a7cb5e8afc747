using System.IO.Compression;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Recipes.Packages;

/// <summary>
/// A package (a .zip with a recipe and its files) unpacked into a temporary folder, where the recipe runs; disposing of
/// this object deletes the folder. The .zip's own metadata is not trusted: names are checked, and bytes are counted
/// while unpacking.
/// </summary>
internal sealed class Unpacking : IDisposable
{
    private const int MaxEntries = 50_000;
    private const long MaxBytes = 8L * 1024 * 1024 * 1024;
    private const long LargestRecipe = 2L * 1024 * 1024 * 1024;

    /// <summary>
    /// The maximum compression ratio. Text compresses well, but not this well; files below 1 MB are exempt because they
    /// do no harm.
    /// </summary>
    private const int MaxTimes = 200;
    private const long AlwaysFine = 1024 * 1024;

    private readonly string package,
        name;
    private readonly long largestFile;
    private long total;

    private Unpacking(string package, string folder, long largestFile)
    {
        this.package = package;
        this.largestFile = largestFile;
        name = Path.GetFileName(package);
        Folder = folder;
    }

    public string Folder { get; }

    /// <summary>The path of the recipe file in the folder.</summary>
    public string Recipe { get; private set; } = "";

    /// <param name="largestFile">The maximum size in bytes of a file that is not a recipe.</param>
    /// <exception cref="RecipeException">The package can't be opened, or is unsafe to unpack.</exception>
    public static async Task<Unpacking> Open(
        string package,
        PortalOptions portal,
        long largestFile,
        CancellationToken ct
    )
    {
        var unpacking = new Unpacking(
            package,
            Path.Combine(portal.DataFolder, "recipe-staging", Guid.NewGuid().ToString("N")),
            largestFile
        );
        try
        {
            await unpacking.Unpack(ct);
            unpacking.Recipe = unpacking.FindRecipe();
            return unpacking;
        }
        catch (InvalidDataException e)
        {
            unpacking.Dispose();
            throw ZipDirectory.Broken(unpacking.name, e);
        }
        catch (IOException e)
        {
            unpacking.Dispose();
            throw new RecipeException($"{unpacking.name} can’t be unpacked: {e.Message}", e);
        }
        catch
        {
            unpacking.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (Directory.Exists(Folder))
            Directory.Delete(Folder, recursive: true);
    }

    private async Task Unpack(CancellationToken ct)
    {
        await using var stream = File.OpenRead(package);
        ZipDirectory.Check(stream, name, MaxEntries);
        using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        // Check all entries before unpacking the first.
        foreach (var entry in archive.Entries)
        {
            if (Fault(entry) is { } fault)
                throw new RecipeException($"{name}: '{Shown(entry.FullName)}' {fault}");
            if (!names.Add(entry.FullName))
                throw new RecipeException($"{name}: '{Shown(entry.FullName)}' appears twice.");
        }
        Directory.CreateDirectory(Folder);
        foreach (var entry in archive.Entries.Where(entry => !entry.FullName.EndsWith('/')))
            await Unpack(entry, ct);
    }

    private string? Fault(ZipArchiveEntry entry)
    {
        var path = entry.FullName;
        return path.Length is 0 or > 250 ? "isn’t a valid file name. Names must have 1 to 250 characters."
            : path.StartsWith('/') || path.Contains('\\') || path.Contains(':')
                ? "isn’t a valid path. Paths must be relative and use forward slashes."
            : path.TrimEnd('/').Split('/').Any(segment => segment is "" or "." or "..") ? "points outside the package."
            : path.Any(c => char.IsControl(c) || c == '\uFFFD') ? "has characters that file names can’t have."
            : (entry.ExternalAttributes >> 16 & 0xF000) is not (0 or 0x8000 or 0x4000)
                ? "is a link or another special file; put the file itself in the package."
            : path.EndsWith('/') && entry.Length > 0 ? "is a folder but has contents like a file."
            : entry.Length > Largest(path) ? TooLarge(path)
            : null;
    }

    private async Task Unpack(ZipArchiveEntry entry, CancellationToken ct)
    {
        var place = Path.Combine(Folder, entry.FullName.Replace('/', Path.DirectorySeparatorChar));
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        await using var packed = entry.Open();
        await using var file = new FileStream(place, FileMode.CreateNew);
        var (buffer, bytes) = (new byte[81920], 0L);
        for (int read; (read = await packed.ReadAsync(buffer, ct)) > 0; )
        {
            (bytes, total) = (bytes + read, total + read);
            if (bytes > Largest(entry.FullName))
                throw new RecipeException($"{name}: '{Shown(entry.FullName)}' {TooLarge(entry.FullName)}");
            if (total > MaxBytes)
                throw new RecipeException(
                    $"{name} unpacks to more than {MaxBytes / 1024 / 1024 / 1024} GB, which is more than this "
                        + "portal can import."
                );
            if (bytes > AlwaysFine && bytes > entry.CompressedLength * MaxTimes)
                throw new RecipeException(
                    $"{name}: '{Shown(entry.FullName)}' unpacks to more than {MaxTimes} times its size, so it "
                        + "isn’t safe to import."
                );
            await file.WriteAsync(buffer.AsMemory(0, read), ct);
        }
        if (bytes < entry.Length)
            throw ZipDirectory.Broken(name);
    }

    /// <summary>
    /// Returns Recipe.json, preferably at the top level, as in Orchard Core's packages, or else the only *.recipe.json
    /// file.
    /// </summary>
    private string FindRecipe()
    {
        var all = Directory
            .EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories)
            .OrderBy(file => file.Count(c => c == Path.DirectorySeparatorChar))
            .ThenBy(file => file, StringComparer.Ordinal)
            .ToList();
        var named = all.Where(file =>
                string.Equals(Path.GetFileName(file), "Recipe.json", StringComparison.OrdinalIgnoreCase)
            )
            .ToList();
        if (named.Count > 0)
            return named[0];
        var recipes = all.Where(file => file.EndsWith(".recipe.json", StringComparison.OrdinalIgnoreCase)).ToList();
        return recipes.Count == 1
            ? recipes[0]
            : throw new RecipeException($"{name} doesn’t contain a Recipe.json file.");
    }

    private long Largest(string path) =>
        path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? LargestRecipe : largestFile;

    private string TooLarge(string path) =>
        $"has more than {Largest(path) / 1024 / 1024} MB, which is more than this portal can import.";

    private static string Shown(string path) => new([.. path.Take(120).Select(c => char.IsControl(c) ? '?' : c)]);
}
