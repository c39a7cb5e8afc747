using NetworkPortal.Kernel;

namespace NetworkPortal.Content.Media;

/// <summary>The files of the media library, under the data folder.</summary>
public sealed class MediaStore(PortalOptions options)
{
    internal string Folder { get; } = Path.Combine(options.DataFolder, "media");

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

    internal string Place(string path) => Path.Combine(Folder, path.Replace('/', Path.DirectorySeparatorChar));
}
