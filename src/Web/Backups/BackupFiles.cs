using NetworkPortal.Content.Media;
using NetworkPortal.Kernel;

namespace NetworkPortal.Web.Backups;

/// <summary>
/// The files that a backup holds besides the database. What can be made again isn't in it: the search index, resized
/// images, text of documents. Nor is what is only kept for hours: parts of uploads, forms that weren't sent; nor files
/// that are still being written.
/// </summary>
internal sealed class BackupFiles(IMediaStorage media, PortalOptions portal)
{
    private static readonly string[] MediaAreas = ["media", "media-trash"];
    private static readonly string[] Folders = ["attachments", "keys", "mail"];

    /// <summary>How the name of a file ends until all of it is written.</summary>
    private const string PartEnding = ".part";

    /// <summary>A file, and what tells whether it has changed.</summary>
    public sealed record Found(string Path, FileInfo File)
    {
        public (long, DateTime) Stamp { get; } = (File.Length, File.LastWriteTimeUtc);
    }

    /// <summary>Returns the paths of all files.</summary>
    public List<string> List() =>
        [
            .. MediaAreas.SelectMany(area => media.List(area).Select(path => $"{area}/{path}")),
            .. Folders.SelectMany(InFolder),
        ];

    /// <summary>Returns a file; null if it no longer exists.</summary>
    public Found? Find(string path)
    {
        var file = IsMedia(path) ? media.Find(path) : new FileInfo(Place(path));
        return file is { Exists: true } ? new Found(path, file) : null;
    }

    /// <summary>Puts a file, already on this disk, where it belongs.</summary>
    public void Put(string path, string file)
    {
        if (IsMedia(path))
        {
            media.Put(path, file, overwrite: false);
            return;
        }
        Directory.CreateDirectory(Path.GetDirectoryName(Place(path))!);
        File.Move(file, Place(path));
    }

    public void Delete(string path)
    {
        if (IsMedia(path))
            media.Delete(path);
        else
            File.Delete(Place(path));
    }

    /// <summary>Checks that a path from an archive belongs to one of the areas and can't leave it.</summary>
    public static bool IsValid(string path) =>
        path.Split('/') is [var area, _, ..] parts
        && (MediaAreas.Contains(area) || Folders.Contains(area))
        && parts.All(part => part is not ("" or "." or ".."))
        && path.IndexOfAny(['\\', ':', '\0']) < 0;

    private static bool IsMedia(string path) => MediaAreas.Contains(path.Split('/')[0]);

    private string Place(string path) =>
        Path.Combine(portal.DataFolder, path.Replace('/', Path.DirectorySeparatorChar));

    private IEnumerable<string> InFolder(string folder) =>
        Directory.Exists(Place(folder))
            ? Directory
                .EnumerateFiles(Place(folder), "*", SearchOption.AllDirectories)
                .Where(file => !file.EndsWith(PartEnding, StringComparison.Ordinal))
                .Select(file => Path.GetRelativePath(portal.DataFolder, file).Replace(Path.DirectorySeparatorChar, '/'))
            : [];
}
