using NetworkPortal.Kernel;

namespace NetworkPortal.Content.Media;

/// <summary>Files that are not in the library yet: the parts of those that have not arrived whole, and those that
/// someone is asked about.</summary>
internal sealed class PartStore(PortalOptions options)
{
    private readonly string folder = Path.Combine(options.DataFolder, "media-parts");

    public long Reached(Guid id) => new FileInfo(Place(id)) is { Exists: true } file ? file.Length : 0;

    /// <summary>Adds a part. What arrived before a connection was lost stays.</summary>
    /// <returns>How much is here now; null where another part is being written, or this one does not begin where the
    /// file ends.</returns>
    public async Task<long?> Append(Guid id, long offset, long length, Stream part, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        try
        {
            await using var file = new FileStream(Place(id), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
            if (file.Length != offset)
                return null;
            file.Seek(0, SeekOrigin.End);
            var buffer = new byte[81920];
            for (int read; (read = await part.ReadAsync(buffer, ct)) > 0; )
            {
                if (file.Length + read > length)
                    return null;
                await file.WriteAsync(buffer.AsMemory(0, read), CancellationToken.None);
            }
            return file.Length;
        }
        catch (IOException e) when (e is not FileNotFoundException && !ct.IsCancellationRequested && e.HResult == Taken)
        {
            return null;
        }
    }

    public Task<byte[]> Read(Guid id, CancellationToken ct) => File.ReadAllBytesAsync(Place(id), ct);

    /// <summary>Keeps a file that is here whole, with what is to be asked about it.</summary>
    public async Task Keep(Guid id, byte[] content, string question, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllBytesAsync(Place(id), content, ct);
        await File.WriteAllTextAsync(Question(id), question, ct);
    }

    /// <summary>What is to be asked about a file that is here whole; null where nothing is.</summary>
    public string? QuestionOf(Guid id) =>
        File.Exists(Place(id)) && File.Exists(Question(id)) ? File.ReadAllText(Question(id)) : null;

    public void Delete(Guid id)
    {
        foreach (var file in (string[])[Place(id), Question(id)])
            if (File.Exists(file))
                File.Delete(file);
    }

    /// <summary>How .NET says on Unix and on Windows that another has the file open.</summary>
    private static int Taken => OperatingSystem.IsWindows() ? unchecked((int)0x80070020) : 11;

    private string Question(Guid id) => Place(id) + ".txt";

    private string Place(Guid id) => Path.Combine(folder, id.ToString("N") + ".part");
}
