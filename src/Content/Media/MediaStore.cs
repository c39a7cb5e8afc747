using NetworkPortal.Kernel;

namespace NetworkPortal.Content.Media;

/// <summary>The files of the media library, and of its bin, under the data folder.</summary>
public sealed class MediaStore(PortalOptions options)
{
    internal string Folder { get; } = Path.Combine(options.DataFolder, "media");

    private string Bin { get; } = Path.Combine(options.DataFolder, "media-bin");

    /// <summary>The file at a media path, or null when there is none or the path is not one.</summary>
    public FileInfo? Find(string path)
    {
        if (MediaPath.Fault(path) is not null) return null;
        var file = new FileInfo(Place(path));
        return file.Exists ? file : null;
    }

    /// <summary>The paths of all files, by name.</summary>
    public IEnumerable<string> List() => Directory.Exists(Folder)
        ? Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, file).Replace(Path.DirectorySeparatorChar, '/')).Where(path => MediaPath.Fault(path) is null).Order(StringComparer.Ordinal)
        : [];

    /// <summary>Puts a file where none is yet.</summary>
    /// <returns>False where the place is taken.</returns>
    internal async Task<bool> Add(string path, byte[] content, CancellationToken cancel)
    {
        var part = await Write(content, cancel);
        try
        {
            return Settle(part, Place(path));
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>Puts a file in the place of another, at once for whoever reads.</summary>
    internal async Task Replace(string path, byte[] content, CancellationToken cancel) => File.Move(await Write(content, cancel), Ready(Place(path)), overwrite: true);

    /// <returns>False where the new place is taken, or the old one empty.</returns>
    internal bool Move(string from, string to) => File.Exists(Place(from)) && Settle(Place(from), Place(to));

    internal void ToBin(string path, Guid id) => File.Move(Place(path), Ready(Binned(id)), overwrite: true);

    /// <summary>Keeps what is at a path in the bin too.</summary>
    internal void CopyToBin(string path, Guid id) => File.Copy(Place(path), Ready(Binned(id)), overwrite: true);

    /// <returns>False where the place is taken by now.</returns>
    internal bool FromBin(Guid id, string path) => File.Exists(Binned(id)) && Settle(Binned(id), Place(path));

    internal Task<byte[]> ReadBin(Guid id, CancellationToken cancel) => File.ReadAllBytesAsync(Binned(id), cancel);

    internal void DropFromBin(Guid id) => File.Delete(Ready(Binned(id)));

    internal void Delete(string path) => File.Delete(Place(path));

    internal string Place(string path) => Path.Combine(Folder, path.Replace('/', Path.DirectorySeparatorChar));

    private string Binned(Guid id) => Path.Combine(Bin, id.ToString("N"));

    private async Task<string> Write(byte[] content, CancellationToken cancel)
    {
        var part = Ready(Path.Combine(options.DataFolder, "media-staging", Guid.NewGuid().ToString("N") + ".part"));
        await File.WriteAllBytesAsync(part, content, cancel);
        return part;
    }

    /// <summary>Moves a file to where none is; of two who try at once, one does.</summary>
    private static bool Settle(string from, string to)
    {
        try
        {
            File.Move(from, Ready(to), overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(to) || Directory.Exists(to))
        {
            return false;
        }
    }

    private static string Ready(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        return file;
    }
}
