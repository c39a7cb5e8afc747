using System.Security.Cryptography;
using System.Text;
using System.Xml;
using Microsoft.Extensions.Logging;
using NetworkPortal.Content.Uploads;
using NetworkPortal.Kernel;

namespace NetworkPortal.Content.Media;

/// <summary>
/// Extracts text from documents for search. The extracted text is cached under the file's hash. A file that is corrupt
/// or too large has no text and is logged.
/// </summary>
internal sealed partial class DocumentTextExtractor(
    MediaStore media,
    WorkerProcess worker,
    PortalOptions options,
    ILogger<DocumentTextExtractor> log
)
{
    internal const int MaxTextLength = 2_000_000;
    internal const long LargestFile = 40 * 1024 * 1024;
    private const string TextEnding = ".read.txt";
    private const string FaultEnding = ".fault.txt";
    private static readonly byte[] CompoundFile = [0xD0, 0xCF, 0x11, 0xE0];
    private static readonly TimeSpan ReadTimeout = TimeSpan.FromSeconds(20);
    private readonly string folder = Path.Combine(options.DataFolder, "media-text");

    /// <summary>
    /// Returns the plain text of a document in the media library; blank for images and for files that can't be read.
    /// </summary>
    public async Task<string> Read(string path, CancellationToken ct = default) => (await Open(path, ct)).Text;

    /// <summary>Returns the text of a document with what kept it from being read, if anything.</summary>
    public async Task<DocumentText> Open(string path, CancellationToken ct = default)
    {
        if (media.Find(path) is not { } file)
            return DocumentText.Empty;
        if (ReaderOf(path) is not { } reader)
            return new("", TextFault.Unsupported);
        if (file.Length > LargestFile)
        {
            LogTooLarge(path, file.Length);
            return new("", TextFault.TooLarge);
        }
        var bytes = await File.ReadAllBytesAsync(file.FullName, ct);
        var kept = Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        if (File.Exists(kept + TextEnding))
            return new(await File.ReadAllTextAsync(kept + TextEnding, ct), await KeptFault(kept + FaultEnding, ct));
        var text = await Extract(path, bytes, reader, ct);
        if (text.Fault != TextFault.None)
            await Keep(kept + FaultEnding, text.Fault.ToString(), ct);
        await Keep(kept + TextEnding, text.Text, ct);
        return text;
    }

    /// <summary>Returns the name of the document's units (page, slide, sheet); blank if it has none.</summary>
    internal static string UnitOf(string path) =>
        Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".pdf" => "page",
            ".pptx" => "slide",
            ".xlsx" => "sheet",
            _ => "",
        };

    /// <summary>Checks whether text can be extracted from files of this type.</summary>
    internal static bool IsRead(string path) =>
        Path.GetExtension(path).ToLowerInvariant() is ".pdf" or ".docx" or ".pptx" or ".xlsx" or ".txt" or ".md";

    private Func<byte[], DocumentWords, CancellationToken, Task>? ReaderOf(string path) =>
        Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".pdf" => ReadPdf,
            ".docx" or ".pptx" or ".xlsx" => (bytes, words, ct) =>
                Task.Run(() => OfficeTextExtractor.Read(bytes, words, ct), CancellationToken.None),
            ".txt" or ".md" => (bytes, words, _) => Task.FromResult(words.Line(Encoding.UTF8.GetString(bytes))),
            _ => null,
        };

    /// <summary>Keeps the text that the worker extracted before it ended or was killed.</summary>
    private async Task ReadPdf(byte[] bytes, DocumentWords words, CancellationToken ct)
    {
        var result = await worker.Run(PdfTextExtractor.Work, bytes, MaxTextLength * sizeof(int), ct);
        words.Add(Encoding.UTF8.GetString(result.Output));
        ct.ThrowIfCancellationRequested();
        if (result.Code == WorkResult.Refused)
            throw new UploadRefusedException(result.Errors);
        if (result.IsOutOfMemory)
            throw new InsufficientMemoryException(result.Errors);
        if (result.Code != WorkResult.Done)
            throw new IOException($"The PDF worker exited with {result.Code}: {result.Errors}");
    }

    private async Task<DocumentText> Extract(
        string path,
        byte[] bytes,
        Func<byte[], DocumentWords, CancellationToken, Task> reader,
        CancellationToken ct
    )
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(ReadTimeout);
        var words = new DocumentWords(MaxTextLength, limit.Token);
        try
        {
            await reader(bytes, words, limit.Token);
        }
        catch (Exception e) when (IsFiles(e) && !ct.IsCancellationRequested)
        {
            LogBroken(path, e);
            return new(words.Text(), FaultOf(e, bytes));
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            // Search continues without this file; an unexpected exception is a bug in the portal.
            LogFault(path, e);
            return new(words.Text(), TextFault.Damaged);
        }
        return new(words.Text(), words.IsFull ? TextFault.Cut : TextFault.None);
    }

    /// <summary>Checks whether the exception is caused by the file.</summary>
    private static bool IsFiles(Exception e) =>
        e
            is InvalidDataException
                or XmlException
                or UploadRefusedException
                or OperationCanceledException
                or InsufficientMemoryException;

    private static TextFault FaultOf(Exception e, byte[] bytes) =>
        e switch
        {
            OperationCanceledException => TextFault.Cut,
            InsufficientMemoryException => TextFault.TooLarge,
            UploadRefusedException { Message: PdfTextExtractor.Locked } => TextFault.Protected,
            // An encrypted Office file is wrapped in the container of the former binary formats.
            _ when bytes.AsSpan().StartsWith(CompoundFile) => TextFault.Protected,
            _ => TextFault.Damaged,
        };

    private static async Task<TextFault> KeptFault(string file, CancellationToken ct) =>
        File.Exists(file) && Enum.TryParse<TextFault>(await File.ReadAllTextAsync(file, ct), out var fault)
            ? fault
            : TextFault.None;

    private static async Task Keep(string file, string text, CancellationToken ct)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var part = $"{file}.{Guid.NewGuid():N}";
        await File.WriteAllTextAsync(part, text, ct);
        File.Move(part, file, overwrite: true);
    }

    [LoggerMessage(LogLevel.Warning, "Only part of {Path} could be read, so search covers only that part.")]
    private partial void LogBroken(string path, Exception e);

    [LoggerMessage(LogLevel.Error, "The text of {Path} couldn't be extracted for search. The file itself may be fine.")]
    private partial void LogFault(string path, Exception e);

    [LoggerMessage(LogLevel.Warning, "{Path} is too large to index for search ({Bytes} bytes).")]
    private partial void LogTooLarge(string path, long bytes);
}

/// <summary>Collects a document's text within a length and time limit.</summary>
internal sealed class DocumentWords(int most, CancellationToken limit)
{
    private readonly StringBuilder text = new();
    private readonly Lock gate = new();

    /// <exception cref="OperationCanceledException">The time limit was reached.</exception>
    public bool Line(string line)
    {
        limit.ThrowIfCancellationRequested();
        return Add(line);
    }

    /// <summary>Adds text that has already been read, even after the time limit.</summary>
    public bool Add(string line)
    {
        lock (gate)
        {
            var room = most - text.Length;
            if (room <= 0)
                return false;
            text.Append(line, 0, Math.Min(line.Length, room)).Append('\n');
            return true;
        }
    }

    /// <summary>Ends a page, slide, or sheet.</summary>
    public void Break()
    {
        lock (gate)
            if (text.Length < most)
                text.Append(NetworkPortal.Search.Documents.SearchAttachment.PageBreak);
    }

    /// <summary>Whether there is no room for more text.</summary>
    public bool IsFull
    {
        get
        {
            lock (gate)
                return text.Length >= most;
        }
    }

    public string Text()
    {
        lock (gate)
            return text.ToString().Replace('\0', ' ').TrimEnd();
    }
}
