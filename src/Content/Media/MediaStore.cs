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

    internal string Place(string path) => Path.Combine(Folder, path.Replace('/', Path.DirectorySeparatorChar));
}
