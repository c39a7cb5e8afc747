using System.Buffers.Binary;

namespace NetworkPortal.Content.Uploads;

/// <summary>
/// Removes from a PDF who made it, when, and with what, in a worker process (<see cref="PdfRewriting"/>).
/// </summary>
internal static class PdfSanitizer
{
    /// <summary>
    /// Returns the name of the work. If the uploader must be asked first, comments are only counted and not removed
    /// yet.
    /// </summary>
    public static string Work(LeftoverChoice choice) =>
        choice == LeftoverChoice.Remove ? "pdf-without-comments" : "pdf";

    public static CleanedFile Clean(Upload upload)
    {
        // The output may be larger than the input, because objects packed together are written separately.
        var most = 16 * 1024 * 1024 + upload.Content.LongLength * 4;
        var result = upload
            .Worker.Run(Work(upload.Choice), upload.Content, most, upload.Cancel)
            .GetAwaiter()
            .GetResult();
        upload.Cancel.ThrowIfCancellationRequested();
        if (result.Code == WorkResult.Refused)
            throw new UploadRefusedException(result.Errors);
        if (result.IsOutOfMemory || result.Output.LongLength >= most)
            throw new UploadRefusedException(
                "This PDF is too large to process. Open it, choose Print, save it as "
                    + "a new PDF, and upload that one instead."
            );
        if (result.IsTooDeep)
            throw Unreadable();
        if (result.Code != WorkResult.Done)
            throw new InvalidOperationException($"The PDF worker exited with {result.Code}: {result.Errors}");
        var comments = BinaryPrimitives.ReadInt32LittleEndian(result.Output);
        return new(upload.Kind, result.Output[sizeof(int)..]) { Leftovers = new() { Comments = comments } };
    }

    public static UploadRefusedException Unreadable(Exception? cause = null) =>
        new("We can’t read this PDF. Open it, save a new copy, and upload the copy.", cause);
}
