using System.Collections.Concurrent;
using NetworkPortal.Content.Media;

namespace NetworkPortal.Content.Documents;

/// <summary>Holds in memory what was read from files of the media library, until a file changes.</summary>
internal sealed class HeldByFile<T>(MediaStore media)
{
    private const int Max = 2000;
    private readonly ConcurrentDictionary<string, Held> held = new(StringComparer.Ordinal);

    private sealed record Held(long Bytes, DateTime WrittenAt, T Value);

    /// <summary>Returns what was read from the file, or reads it; the default value if there is no file.</summary>
    public async Task<T?> Of(string path, Func<FileInfo, Task<T>> read)
    {
        if (media.Find(path) is not { } file)
            return default;
        var (bytes, written) = (file.Length, file.LastWriteTimeUtc);
        if (held.TryGetValue(path, out var known) && known.Bytes == bytes && known.WrittenAt == written)
            return known.Value;
        var value = await read(file);
        if (held.Count >= Max)
            held.Clear();
        held[path] = new(bytes, written, value);
        return value;
    }
}
