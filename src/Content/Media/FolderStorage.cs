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
        try
        {
            File.Move(file, place, overwrite);
            return true;
        }
        catch (IOException) when (!overwrite && (File.Exists(place) || Directory.Exists(place)))
        {
            return false;
        }
    }

    public bool Move(string from, string to) => File.Exists(Place(from)) && Put(to, Place(from), overwrite: false);

    public void Copy(string from, string to) => File.Copy(Place(from), Ready(Place(to)), overwrite: true);

    public void Delete(string key)
    {
        if (File.Exists(Place(key))) File.Delete(Place(key));
    }

    private string Place(string key) => Path.Combine(root, key.Replace('/', Path.DirectorySeparatorChar));

    private static string Ready(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        return file;
    }
}
