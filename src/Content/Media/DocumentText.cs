using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using NetworkPortal.Kernel;

namespace NetworkPortal.Content.Media;

/// <summary>
/// The words inside documents, for search. What was read is kept under the file's hash; a file that is broken, or too large to be
/// worth it, has no words and is named in the log.
/// </summary>
public sealed partial class DocumentText(MediaStore media, PortalOptions options, ILogger<DocumentText> log)
{
    internal const int LongestText = 2_000_000;
    private const long LargestFile = 40 * 1024 * 1024;
    private static readonly TimeSpan LongestRead = TimeSpan.FromSeconds(20);
    private readonly string folder = Path.Combine(options.DataFolder, "media-text");

    /// <summary>The plain text of a document of the media library; blank for pictures and for what can't be read.</summary>
    public async Task<string> Read(string path, CancellationToken cancel = default)
    {
        if (ReaderOf(path) is not { } reader || media.Find(path) is not { } file) return "";
        if (file.Length > LargestFile)
        {
            LogTooLarge(path, file.Length);
            return "";
        }
        var bytes = await File.ReadAllBytesAsync(file.FullName, cancel);
        var kept = Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(bytes)) + ".pages.txt");
        if (File.Exists(kept)) return await File.ReadAllTextAsync(kept, cancel);
        var text = await Extract(path, bytes, reader, cancel);
        await Keep(kept, text, cancel);
        return text;
    }

    /// <summary>What the parts of such a document are called; blank where it has none.</summary>
    internal static string UnitOf(string path) => Path.GetExtension(path).ToLowerInvariant() switch { ".pdf" => "page", ".pptx" => "slide", ".xlsx" => "sheet", _ => "" };

    private static Action<byte[], DocumentWords>? ReaderOf(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".pdf" => PdfWords.Read,
        ".docx" => OfficeWords.ReadDocument,
        ".pptx" => OfficeWords.ReadSlides,
        ".xlsx" => OfficeWords.ReadSheets,
        ".txt" or ".md" => (bytes, words) => words.Line(Encoding.UTF8.GetString(bytes)),
        _ => null,
    };

    private async Task<string> Extract(string path, byte[] bytes, Action<byte[], DocumentWords> reader, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(LongestRead);
        var words = new DocumentWords(LongestText, limit.Token);
        try
        {
            // A library that loops inside one page can't be stopped, but search need not wait for it.
            await Task.Run(() => reader(bytes, words), cancel).WaitAsync(LongestRead + TimeSpan.FromSeconds(1), cancel);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            LogBroken(path, e);
        }
        return words.Text();
    }

    private static async Task Keep(string file, string text, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var part = $"{file}.{Guid.NewGuid():N}";
        await File.WriteAllTextAsync(part, text, cancel);
        File.Move(part, file, overwrite: true);
    }

    [LoggerMessage(LogLevel.Warning, "{Path} could not be read to its end; search finds what was read of it.")]
    private partial void LogBroken(string path, Exception e);

    [LoggerMessage(LogLevel.Warning, "{Path} has {Bytes} bytes, too many to be read for search.")]
    private partial void LogTooLarge(string path, long bytes);
}

/// <summary>Gathers a document's words up to a limit of length and time.</summary>
internal sealed class DocumentWords(int most, CancellationToken limit)
{
    private readonly StringBuilder text = new();
    private readonly Lock gate = new();

    /// <exception cref="OperationCanceledException">The time is up.</exception>
    public bool Line(string line)
    {
        limit.ThrowIfCancellationRequested();
        lock (gate)
        {
            var room = most - text.Length;
            if (room <= 0) return false;
            text.Append(line, 0, Math.Min(line.Length, room)).Append('\n');
            return true;
        }
    }

    /// <summary>Ends a page, slide or sheet.</summary>
    public void Break()
    {
        lock (gate) if (text.Length < most) text.Append(Search.SearchAttachment.PageBreak);
    }

    public string Text()
    {
        lock (gate) return text.ToString().Replace('\0', ' ').TrimEnd();
    }
}
