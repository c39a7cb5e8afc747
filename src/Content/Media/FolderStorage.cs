namespace NetworkPortal.Content.Media;

/// <summary>Keeps the media library below the data folder.</summary>
internal sealed class FolderStorage(string root) : IMediaStorage
{
    public FileInfo? Find(string key) => new FileInfo(Place(key)) is { Exists: true } file ? file : null;

    public IEnumerable<string> List(string area)
    {
        var folder = Path.Combine(root, area);
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/')) : [];
    }

    public bool Put(string key, string file, bool overwrite)
    {
        var place = Ready(Place(key));
        if (!overwrite && !Reserve(place)) return false;
        try
        {
            File.Move(file, place, overwrite: true);
            return true;
        }
        catch when (!overwrite)
        {
            File.Delete(place);
            throw;
        }
    }

    public bool Move(string from, string to) => File.Exists(Place(from)) && Put(to, Place(from), overwrite: false);

    public void Copy(string from, string to) => File.Copy(Place(from), Ready(Place(to)), overwrite: true);

    public void Delete(string key)
    {
        if (File.Exists(Place(key))) File.Delete(Place(key));
    }

    private string Place(string key) => Path.Combine(root, key.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>Of several who ask for one place at once, one gets it. File.Move without overwriting only looks first, and two may look at the same moment.</summary>
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

    private static string Ready(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        return file;
    }
}
