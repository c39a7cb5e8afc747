using System.Security.Cryptography;
using NetworkPortal.Kernel;

namespace NetworkPortal.Content.Media;

/// <summary>Files on their way into the media library, kept aside until all else of a recipe has gone well. Scoped: one
/// for each run.</summary>
internal sealed class MediaStaging(MediaStore store, PortalOptions options) : IDisposable
{
    private readonly string folder = Path.Combine(options.DataFolder, "media-staging", Guid.NewGuid().ToString("N"));
    private readonly Dictionary<string, string> staged = new(StringComparer.Ordinal);
    private readonly List<(string Path, string? Kept)> moved = [];

    /// <summary>Whether a file is in the library or on its way.</summary>
    public bool Has(string path) => staged.ContainsKey(path) || store.Find(path) is not null;

    /// <summary>Takes a file in.</summary>
    /// <returns>Whether the library will be different by it.</returns>
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

    /// <summary>Moves everything into the library; what it replaces is kept until the end, for
    /// <see cref="Undo"/>.</summary>
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

    /// <summary>Puts the library back as it was.</summary>
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
