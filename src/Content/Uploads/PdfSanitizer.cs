using System.Buffers.Binary;

namespace NetworkPortal.Content.Uploads;

/// <summary>Takes out of a PDF who made it, when and with what, in a process of its own
/// (<see cref="PdfRewriting"/>).</summary>
internal static class PdfSanitizer
{
    /// <summary>What the work is called; whoever is to be asked is told what was found, so nothing is removed
    /// yet.</summary>
    public static string Work(LeftoverChoice choice) =>
        choice == LeftoverChoice.Remove ? "pdf-without-comments" : "pdf";

    public static CleanedFile Clean(Upload upload)
    {
        // It may grow a little: what was packed together is written apart.
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
                "This PDF is much larger than it looks. Print it to a new PDF, then try again."
            );
        if (result.IsTooDeep)
            throw Unreadable();
        if (result.Code != WorkResult.Done)
            throw new InvalidOperationException($"The PDF worker ended with {result.Code}: {result.Errors}");
        var comments = BinaryPrimitives.ReadInt32LittleEndian(result.Output);
        return new(upload.Kind, result.Output[sizeof(int)..]) { Leftovers = new() { Comments = comments } };
    }

    public static UploadRefusedException Unreadable(Exception? cause = null) =>
        new("We can’t read this PDF. Open it, save it as a PDF again, then try again.", cause);
}
