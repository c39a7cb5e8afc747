using NetworkPortal.Kernel;

namespace NetworkPortal.Content.Media;

/// <summary>The files of the media library and its trash.</summary>
public sealed class MediaStore(IMediaStorage storage, PortalOptions options)
{
    private const string Area = "media";

    /// <summary>Returns the file at a media path, or null if there is none or the path is invalid.</summary>
    public FileInfo? Find(string path) => MediaPath.Fault(path) is null ? storage.Find(Key(path)) : null;

    /// <summary>Returns the paths of all files, sorted.</summary>
    public IEnumerable<string> List() =>
        storage.List(Area).Where(path => MediaPath.Fault(path) is null).Order(StringComparer.Ordinal);

    /// <summary>Adds a file.</summary>
    /// <returns>False if the path is taken.</returns>
    internal async Task<bool> Add(string path, byte[] content, CancellationToken ct)
    {
        var part = await Write(content, ct);
        if (storage.Put(Key(path), part, overwrite: false))
            return true;
        File.Delete(part);
        return false;
    }

    /// <summary>Replaces a file atomically.</summary>
    internal async Task Replace(string path, byte[] content, CancellationToken ct) =>
        Put(path, await Write(content, ct));

    /// <summary>Moves a local file into the library, overwriting any existing file.</summary>
    internal void Put(string path, string file) => storage.Put(Key(path), file, overwrite: true);

    /// <returns>False if the new path is taken or there is no file at the old one.</returns>
    internal bool Move(string from, string to) => storage.Move(Key(from), Key(to));

    internal void ToTrash(string path, Guid id) => storage.Move(Key(path), Binned(id));

    /// <summary>Copies the file at a path to the trash.</summary>
    internal void CopyToTrash(string path, Guid id) => storage.Copy(Key(path), Binned(id));

    /// <exception cref="FileNotFoundException">The content no longer exists.</exception>
    internal Task<byte[]> ReadTrash(Guid id, CancellationToken ct) =>
        storage.Find(Binned(id)) is { } file
            ? File.ReadAllBytesAsync(file.FullName, ct)
            : throw new FileNotFoundException($"File {id:N} isn't in the media library's trash.");

    internal void DropFromTrash(Guid id) => storage.Delete(Binned(id));

    internal void Delete(string path) => storage.Delete(Key(path));

    private static string Key(string path) => $"{Area}/{path}";

    private static string Binned(Guid id) => $"media-trash/{id:N}";

    private async Task<string> Write(byte[] content, CancellationToken ct)
    {
        var folder = Directory.CreateDirectory(Path.Combine(options.DataFolder, "media-staging")).FullName;
        var part = Path.Combine(folder, Guid.NewGuid().ToString("N") + ".part");
        await File.WriteAllBytesAsync(part, content, ct);
        return part;
    }
}
