using System.Security.Cryptography;
using NetworkPortal.Kernel;

namespace NetworkPortal.Content.Media;

/// <summary>
/// Holds files for the media library until the rest of a recipe has succeeded. Scoped: one instance per run.
/// </summary>
internal sealed class MediaStaging(MediaStore store, PortalOptions options) : IDisposable
{
    private readonly string folder = Path.Combine(options.DataFolder, "media-staging", Guid.NewGuid().ToString("N"));
    private readonly Dictionary<string, string> staged = new(StringComparer.Ordinal);
    private readonly List<(string Path, string? Kept)> moved = [];

    /// <summary>Checks whether a file is in the library or staged.</summary>
    public bool Has(string path) => staged.ContainsKey(path) || store.Find(path) is not null;

    /// <summary>Stages a file.</summary>
    /// <returns>Whether the file will change the library.</returns>
    public async Task<bool> Add(string path, byte[] bytes, CancellationToken ct)
    {
        if (!staged.ContainsKey(path) && store.Find(path) is { } have && await IsSame(have, bytes, ct))
            return false;
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, $"{staged.Count}.new");
        await File.WriteAllBytesAsync(file, bytes, ct);
        staged[path] = file;
        return true;
    }

    /// <summary>
    /// Moves all staged files into the library. Replaced files are kept until the end of the run for
    /// <see cref="Undo"/>.
    /// </summary>
    public void Move()
    {
        foreach (var (path, file) in staged)
        {
            string? kept = null;
            if (store.Find(path) is { } have)
                have.CopyTo(kept = file + ".old");
            moved.Add((path, kept));
            store.Put(path, file);
        }
        staged.Clear();
    }

    /// <summary>Restores the library to its state before <see cref="Move"/>.</summary>
    public void Undo()
    {
        foreach (var (path, kept) in Enumerable.Reverse(moved))
        {
            if (kept is not null)
                store.Put(path, kept);
            else
                store.Delete(path);
        }
        moved.Clear();
        staged.Clear();
    }

    public void Dispose()
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private static async Task<bool> IsSame(FileInfo have, byte[] bytes, CancellationToken ct)
    {
        if (have.Length != bytes.Length)
            return false;
        await using var stream = have.OpenRead();
        return (await SHA256.HashDataAsync(stream, ct)).AsSpan().SequenceEqual(SHA256.HashData(bytes));
    }
}
