using System.Security.Cryptography;
using System.Xml;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace NetworkPortal.Content.Uploads;

/// <summary>
/// The single entry point for all uploads: accepts known types only (determined by content), scans for malware, and
/// removes metadata (location, camera, author). A file that can't be read completely is rejected.
/// </summary>
internal sealed partial class UploadPipeline(IUploadScan scan, WorkerProcess worker, ILogger<UploadPipeline> log)
    : IDisposable
{
    public const int MaxBytes = 10 * 1024 * 1024;

    /// <summary>The maximum request body for routes: the file plus the other form fields.</summary>
    public const long MaxBodyBytes = MaxBytes + 64 * 1024;

    private const string Kinds =
        "Upload a picture (JPEG, PNG, WebP, or GIF), a PDF, or a Word, PowerPoint, or Excel file without macros.";

    private const string LibraryWords =
        "Upload a picture (JPEG, PNG, WebP, GIF, or SVG), a PDF, an Office or OpenDocument file without macros, a "
        + "video (MP4, MOV, or WebM), its captions (VTT), or an audio file (MP3, M4A, Ogg, or WAV).";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    /// <summary>Longer, because editors upload larger files.</summary>
    private static readonly TimeSpan LibraryTimeout = TimeSpan.FromMinutes(2);

    // At most two at a time, because decoding an image of 60 megapixels takes 240 MB.
    private readonly SemaphoreSlim turns = new(2, 2);

    /// <summary>Checks and sanitizes an uploaded file.</summary>
    /// <exception cref="UploadRefusedException">The file is rejected; the message says why and what to do.</exception>
    public async Task<CleanedFile> Take(IFormFile? file, CancellationToken ct)
    {
        if (file is null || file.Length == 0)
            throw new UploadRefusedException("Choose a file.");
        if (file.Length > MaxBytes)
            throw new UploadRefusedException(
                $"This file is larger than {MaxBytes / 1024 / 1024} MB. Make it smaller, then try again."
            );
        using var content = new MemoryStream((int)file.Length);
        await file.CopyToAsync(content, ct);
        return await Take(content.ToArray(), ct) with { GivenName = file.FileName };
    }

    /// <inheritdoc cref="Take(IFormFile?, CancellationToken)"/>
    public Task<CleanedFile> Take(byte[] content, CancellationToken ct) =>
        Take(content, UploadKind.Of(content), Kinds, new(LeftoverChoice.Keep, Timeout), ct);

    /// <summary>
    /// Checks and sanitizes a file for the media library, which accepts more types, such as SVG and audio. The caller
    /// must check the file size.
    /// </summary>
    /// <exception cref="UploadUndecidedException">The file contains comments or changes that readers could find, so the
    /// uploader must decide first.</exception>
    /// <exception cref="UploadRefusedException">The file is rejected; the message says why and what to do.</exception>
    public async Task<CleanedFile> TakeForLibrary(byte[] content, LeftoverChoice choice, CancellationToken ct)
    {
        if (content.Length == 0)
            throw new UploadRefusedException("This file is empty. Choose another file.");
        var taken = await Take(content, UploadKind.OfLibrary(content), LibraryWords, new(choice, LibraryTimeout), ct);
        if (choice == LeftoverChoice.Ask && taken.Leftovers.Any)
            throw new UploadUndecidedException(taken.Leftovers);
        return taken;
    }

    public void Dispose() => turns.Dispose();

    private sealed record Terms(LeftoverChoice Choice, TimeSpan MaxTime);

    private async Task<CleanedFile> Take(
        byte[] content,
        UploadKind? found,
        string otherwise,
        Terms terms,
        CancellationToken ct
    )
    {
        await Scan(content, ct);
        var kind = found ?? throw new UploadRefusedException($"{ForeignKinds.Describe(content)}{otherwise}");
        await turns.WaitAsync(ct);
        var limit = new CancellationTokenSource(terms.MaxTime);
        var work = Task.Run(
            () => kind.Clean(new(content, kind, terms.Choice, worker, limit.Token)),
            CancellationToken.None
        );
        // Hold the semaphore until the work has ended, even if the caller no longer waits.
        _ = work.ContinueWith(ended => End(ended, limit), TaskScheduler.Default);
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            return await work.WaitAsync(waiting.Token);
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new UploadRefusedException(
                "This file takes too long to process. Save a new copy or split it into smaller files, then try again.",
                e
            );
        }
        catch (Exception e) when (e is InvalidDataException or XmlException)
        {
            LogBroken(kind.Extension, e.Message);
            throw new UploadRefusedException(
                "We can’t read this file. Open it, save a new copy, and upload the copy.",
                e
            );
        }
        catch (Exception e) when (e is not (UploadRefusedException or OperationCanceledException))
        {
            throw OurFault(kind, e);
        }
    }

    private void End(Task<CleanedFile> work, CancellationTokenSource limit)
    {
        // Observe the exception, so that a late failure doesn't become an unobserved task exception.
        _ = work.Exception;
        limit.Dispose();
        turns.Release();
    }

    /// <summary>
    /// Logs an unexpected exception, which is a bug in the portal whatever file caused it, and returns a refusal with a
    /// reference number.
    /// </summary>
    private UploadRefusedException OurFault(UploadKind kind, Exception cause)
    {
        var reference = RandomNumberGenerator.GetHexString(8);
        LogFault(kind.Extension, reference, cause);
        return new(
            "We can’t read this file, and the problem may be on our end. Try again. If it still doesn’t work, contact "
                + $"network staff and give them this error number: {reference}.",
            cause
        );
    }

    private async Task Scan(byte[] content, CancellationToken ct)
    {
        try
        {
            if (await scan.Find(content, ct) is not { } found)
                return;
            LogFound(found);
        }
        catch (IOException e) when (!ct.IsCancellationRequested)
        {
            LogNoAnswer(e);
            throw new UploadRefusedException(
                "Uploads aren’t available right now because we can’t scan files for viruses. Try again later.",
                e
            );
        }
        throw new UploadRefusedException("This file wasn’t uploaded because the virus scanner flagged it.");
    }

    [LoggerMessage(LogLevel.Information, "An uploaded file ({Kind}) couldn't be read: {Error}")]
    private partial void LogBroken(string kind, string error);

    [LoggerMessage(LogLevel.Error, "An uploaded file ({Kind}) caused an error. Error number: {Reference}.")]
    private partial void LogFault(string kind, string reference, Exception e);

    [LoggerMessage(LogLevel.Warning, "An uploaded file was blocked because the virus scanner found {Found}.")]
    private partial void LogFound(string found);

    [LoggerMessage(LogLevel.Error, "The virus scanner isn't responding, so all uploads are rejected.")]
    private partial void LogNoAnswer(Exception e);
}
