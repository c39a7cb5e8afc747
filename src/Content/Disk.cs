using System.Runtime.InteropServices;

namespace NetworkPortal.Content;

/// <summary>
/// Writes files so that they are there after a power cut: under another name, flushed, given their name, and the folder
/// flushed too,
/// which is where a file system keeps names. Only then may anyone be told that a file is kept.
/// </summary>
internal class Disk
{
    private const string PartEnding = ".part";

    /// <summary>Writes a file that is whole under its name, or not there.</summary>
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

    /// <summary>Makes a folder and those above it; each new name is flushed in the folder that it is in.</summary>
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

    /// <summary>Brings what was written to a file to the disk.</summary>
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

    /// <summary>Gives a file another name, over whatever has it, for good.</summary>
    public virtual void Move(string file, string to)
    {
        File.Move(file, to, overwrite: true);
        var (left, entered) = (Path.GetDirectoryName(file)!, Path.GetDirectoryName(to)!);
        FlushFolder(entered);
        if (left != entered)
            FlushFolder(left);
    }

    /// <summary>Windows keeps names with their files and can't open a folder for this.</summary>
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

    /// <summary>EINVAL: a file system without this (a mounted share) does what it can by itself.</summary>
    private const int NotSupported = 22;

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Synchronize(int file);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int file);
}
