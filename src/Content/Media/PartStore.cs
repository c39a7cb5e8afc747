using NetworkPortal.Kernel;

namespace NetworkPortal.Content.Media;

/// <summary>
/// Stores files that are not in the library yet: partial uploads, and complete files that await the uploader's
/// decision.
/// </summary>
internal sealed class PartStore(PortalOptions options)
{
    private readonly string folder = Path.Combine(options.DataFolder, "media-parts");

    public long Reached(Guid id) => new FileInfo(Place(id)) is { Exists: true } file ? file.Length : 0;

    /// <summary>Appends a part. Data received before a connection is lost is kept.</summary>
    /// <returns>The number of bytes received so far; null if another part is being written or this part doesn't start
    /// at the end of the file.</returns>
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

    /// <summary>Stores a complete file together with the question that the uploader must answer.</summary>
    public async Task Keep(Guid id, byte[] content, string question, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllBytesAsync(Place(id), content, ct);
        await File.WriteAllTextAsync(Question(id), question, ct);
    }

    /// <summary>Returns the open question about a complete file, or null if there is none.</summary>
    public string? QuestionOf(Guid id) =>
        File.Exists(Place(id)) && File.Exists(Question(id)) ? File.ReadAllText(Question(id)) : null;

    public void Delete(Guid id)
    {
        foreach (var file in (string[])[Place(id), Question(id)])
            if (File.Exists(file))
                File.Delete(file);
    }

    /// <summary>
    /// The HResult with which .NET reports that another process has the file open, on Windows and Unix.
    /// </summary>
    private static int Taken => OperatingSystem.IsWindows() ? unchecked((int)0x80070020) : 11;

    private string Question(Guid id) => Place(id) + ".txt";

    private string Place(Guid id) => Path.Combine(folder, id.ToString("N") + ".part");
}
