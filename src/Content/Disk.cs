using System.Runtime.InteropServices;

namespace NetworkPortal.Content;

/// <summary>
/// Writes files so that they survive a power failure: writes under a temporary name, flushes, renames, and then flushes
/// the folder, because a file system stores file names in the folder. Report a file as stored only after all of these
/// steps.
/// </summary>
internal class Disk
{
    private const string PartEnding = ".part";

    /// <summary>Writes a file atomically: either the complete file exists under its name, or no file does.</summary>
    public async Task Write(string file, byte[] content, CancellationToken ct)
    {
        MakeFolder(Path.GetDirectoryName(file)!);
        var part = $"{file}.{Guid.NewGuid():N}{PartEnding}";
        try
        {
            await File.WriteAllBytesAsync(part, content, ct);
            Flush(part);
            Move(part, file);
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    /// <summary>Creates a folder and its parents, and flushes each parent that gained a new entry.</summary>
    public void MakeFolder(string folder)
    {
        if (Directory.Exists(folder))
            return;
        var above = Path.GetDirectoryName(folder);
        if (above is not null)
            MakeFolder(above);
        Directory.CreateDirectory(folder);
        if (above is not null)
            FlushFolder(above);
    }

    /// <summary>Flushes a file's data to disk.</summary>
    public virtual void Flush(string file)
    {
        using var stream = new FileStream(
            file,
            FileMode.Open,
            FileAccess.ReadWrite,
            FileShare.ReadWrite | FileShare.Delete
        );
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Renames a file durably, overwriting any existing file with the new name.</summary>
    public virtual void Move(string file, string to)
    {
        File.Move(file, to, overwrite: true);
        var (left, entered) = (Path.GetDirectoryName(file)!, Path.GetDirectoryName(to)!);
        FlushFolder(entered);
        if (left != entered)
            FlushFolder(left);
    }

    /// <summary>
    /// Does nothing on Windows, which stores names with the files and can't open a folder for flushing.
    /// </summary>
    public virtual void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        var handle = Open(folder, ReadOnly);
        if (handle < 0)
            throw Failed(folder);
        try
        {
            if (Synchronize(handle) != 0 && Marshal.GetLastPInvokeError() != NotSupported)
                throw Failed(folder);
        }
        finally
        {
            _ = Close(handle);
        }
    }

    private static IOException Failed(string folder) =>
        new($"The folder {folder} couldn't be flushed to disk: {Marshal.GetLastPInvokeErrorMessage()}");

    private const int ReadOnly = 0;

    /// <summary>
    /// EINVAL: the file system (such as a network share) doesn't support fsync on folders. We ignore the error.
    /// </summary>
    private const int NotSupported = 22;

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Synchronize(int file);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int file);
}
