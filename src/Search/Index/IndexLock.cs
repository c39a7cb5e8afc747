namespace NetworkPortal.Search.Index;

/// <summary>
/// Keeps all other processes from writing to an index. Lucene.NET's own lock doesn't: on Linux a second process
/// acquires it as well (seen with 4.8.0-beta00017). The operating system releases this lock when its process ends,
/// however it ends.
/// </summary>
internal sealed class IndexLock : IDisposable
{
    private readonly FileStream file;

    private IndexLock(FileStream file) => this.file = file;

    /// <exception cref="SearchBusyException">Another process holds the lock.</exception>
    public static IndexLock Take(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return new(new FileStream(folder + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException e) when (e is not DirectoryNotFoundException)
        {
            throw new SearchBusyException("The search index is in use by another process.", e);
        }
    }

    public void Dispose() => file.Dispose();
}
