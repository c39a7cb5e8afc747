namespace NetworkPortal.Content.Media;

/// <summary>Stores the media library in the data folder. Files that it has confirmed survive a power failure.</summary>
internal sealed class FolderStorage(string root, Disk disk) : IMediaStorage
{
    public FileInfo? Find(string key) => new FileInfo(Place(key)) is { Exists: true } file ? file : null;

    public IEnumerable<string> List(string area)
    {
        var folder = Path.Combine(root, area);
        return Directory.Exists(folder)
            ? Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/'))
            : [];
    }

    public bool Put(string key, string file, bool overwrite)
    {
        var place = Place(key);
        disk.MakeFolder(Path.GetDirectoryName(place)!);
        disk.Flush(file);
        if (!overwrite && !Reserve(place))
            return false;
        try
        {
            disk.Move(file, place);
            return true;
        }
        catch when (!overwrite)
        {
            File.Delete(place);
            throw;
        }
    }

    public bool Move(string from, string to) => File.Exists(Place(from)) && Put(to, Place(from), overwrite: false);

    /// <summary>Copies under a temporary name first, so that a partial copy never has the final name.</summary>
    public void Copy(string from, string to)
    {
        var place = Place(to);
        disk.MakeFolder(Path.GetDirectoryName(place)!);
        var part = $"{place}.{Guid.NewGuid():N}.part";
        File.Copy(Place(from), part);
        disk.Flush(part);
        disk.Move(part, place);
    }

    public void Delete(string key)
    {
        if (File.Exists(Place(key)))
            File.Delete(Place(key));
    }

    private string Place(string key) => Path.Combine(root, key.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>
    /// Reserves a path atomically: only one of several concurrent callers succeeds. File.Move without overwrite checks
    /// for existence first, which is a race.
    /// </summary>
    private static bool Reserve(string place)
    {
        try
        {
            File.Open(place, FileMode.CreateNew).Dispose();
            return true;
        }
        catch (IOException) when (File.Exists(place) || Directory.Exists(place))
        {
            return false;
        }
    }
}
