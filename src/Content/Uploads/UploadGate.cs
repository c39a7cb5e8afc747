using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace NetworkPortal.Content.Uploads;

/// <summary>
/// The one door for what people upload: known kinds only, judged by their bytes, scanned, and stripped of what their programs noted in
/// them (place, camera, author). A file that can't be read to its end is not taken.
/// </summary>
internal sealed partial class UploadGate(IUploadScan scan, ILogger<UploadGate> log) : IDisposable
{
    public const int MostBytes = 10 * 1024 * 1024;

    /// <summary>For the route: the file, and the rest of the form.</summary>
    public const long MostBodyBytes = MostBytes + 64 * 1024;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>Editors bring larger files.</summary>
    private static readonly TimeSpan LongestForLibrary = TimeSpan.FromMinutes(2);

    // A picture of 40 megapixels takes 160 MB while it is drawn.
    private readonly SemaphoreSlim turns = new(2, 2);

    /// <summary>The file as it may be kept.</summary>
    /// <exception cref="UploadRefusedException">It is not taken; the message says why, and what to do.</exception>
    public async Task<CleanedFile> Take(IFormFile? file, CancellationToken cancel)
    {
        if (file is null || file.Length == 0) throw new UploadRefusedException("Choose a file.");
        if (file.Length > MostBytes) throw new UploadRefusedException($"This file is larger than {MostBytes / 1024 / 1024} MB. Make it smaller, then try again.");
        using var content = new MemoryStream((int)file.Length);
        await file.CopyToAsync(content, cancel);
        return await Take(content.ToArray(), cancel);
    }

    /// <inheritdoc cref="Take(IFormFile?, CancellationToken)"/>
    public Task<CleanedFile> Take(byte[] content, CancellationToken cancel) => Take(content, UploadKind.Of(content), "Upload a picture (JPEG, PNG, WebP, GIF), a PDF, or a Word, PowerPoint or Excel file without macros.", Longest, cancel);

    /// <summary>A file for the media library, which also takes drawings (SVG) and sound; how large it may be, whoever calls this has checked.</summary>
    /// <exception cref="UploadRefusedException">It is not taken; the message says why, and what to do.</exception>
    public Task<CleanedFile> TakeForLibrary(byte[] content, CancellationToken cancel) => content.Length == 0 ? throw new UploadRefusedException("This file is empty. Choose another one.")
        : Take(content, UploadKind.OfLibrary(content), "Upload a picture (JPEG, PNG, WebP, GIF, SVG), a PDF, an Office or OpenDocument file without macros, a video (MP4, MOV, WebM), or sound (MP3, M4A, Ogg, WAV).", LongestForLibrary, cancel);

    private async Task<CleanedFile> Take(byte[] content, UploadKind? found, string otherwise, TimeSpan longest, CancellationToken cancel)
    {
        await Scan(content, cancel);
        var kind = found ?? throw new UploadRefusedException(otherwise);
        await turns.WaitAsync(cancel);
        try
        {
            // A library that loops can't be stopped, but the person need not wait for it.
            return await Task.Run(() => kind.Clean(content, kind), cancel).WaitAsync(longest, cancel);
        }
        catch (Exception e) when (e is not (UploadRefusedException or OperationCanceledException))
        {
            LogBroken(kind.Extension, e.GetType().Name);
            throw new UploadRefusedException("This file can’t be read. Open it, save it again, then try once more.", e);
        }
        finally
        {
            turns.Release();
        }
    }

    public void Dispose() => turns.Dispose();

    private async Task Scan(byte[] content, CancellationToken cancel)
    {
        try
        {
            if (await scan.Find(content, cancel) is not { } found) return;
            LogFound(found);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            LogNoAnswer(e);
            throw new UploadRefusedException("Files can’t be checked at the moment, so none are taken. Try again later.", e);
        }
        throw new UploadRefusedException("This file was not taken: the virus scanner does not trust it.");
    }

    [LoggerMessage(LogLevel.Information, "An uploaded file ({Kind}) could not be read: {Error}.")]
    private partial void LogBroken(string kind, string error);

    [LoggerMessage(LogLevel.Warning, "An uploaded file was refused: the scanner found {Found}.")]
    private partial void LogFound(string found);

    [LoggerMessage(LogLevel.Error, "The scanner for uploads does not answer; no upload is taken.")]
    private partial void LogNoAnswer(Exception e);
}
