using System.IO.Compression;

namespace NetworkPortal.Web.Backups;

/// <summary>An archive that is being written, and the list of what it holds so far.</summary>
internal sealed class BackupWriter(ZipArchive archive)
{
    private readonly Dictionary<string, BackupEntry> entries = new(StringComparer.Ordinal);

    public long Bytes => entries.Values.Sum(entry => entry.Bytes);

    public int Files => entries.Values.Count(entry => !entry.IsDatabase);

    /// <summary>Adds a file. A path that was added before gets a new entry, and the list names that one.</summary>
    public Task Add(string path, Stream content, CancellationToken ct) =>
        Add(path, to => BackupEntry.Copy(content, to, ct));

    public async Task Add(string path, Func<Stream, Task<(long Bytes, string Sha256)>> write)
    {
        var name = entries.ContainsKey(path) ? $"{path}.{entries.Count}" : path;
        await using var to = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
        var (bytes, hash) = await write(to);
        entries[path] = new(path, name, bytes, hash);
    }

    public void Forget(string path) => entries.Remove(path);

    public async Task Finish(BackupManifest manifest, CancellationToken ct)
    {
        var listed = manifest with { Entries = [.. entries.Values.OrderBy(e => e.Path, StringComparer.Ordinal)] };
        await using var to = archive.CreateEntry(BackupManifest.EntryName, CompressionLevel.Fastest).Open();
        await to.WriteAsync(listed.Write(), ct);
    }
}
