namespace NetworkPortal.Content.Uploads;

/// <summary>
/// A type of file that people may upload. It is determined by the content; the name and the browser's content type are
/// ignored.
/// </summary>
internal sealed record UploadKind(string Extension, string ContentType, Func<Upload, CleanedFile> Clean)
{
    public static readonly UploadKind Jpeg = new(".jpg", "image/jpeg", ImageSanitizer.Clean);
    public static readonly UploadKind Png = new(".png", "image/png", ImageSanitizer.Clean);
    public static readonly UploadKind WebP = new(".webp", "image/webp", ImageSanitizer.Clean);
    public static readonly UploadKind Gif = new(".gif", "image/gif", ImageSanitizer.Clean);
    public static readonly UploadKind Pdf = new(".pdf", "application/pdf", PdfSanitizer.Clean);
    public static readonly UploadKind Word = new(
        ".docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        OfficeSanitizer.Clean
    );
    public static readonly UploadKind Slides = new(
        ".pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        OfficeSanitizer.Clean
    );
    public static readonly UploadKind Sheets = new(
        ".xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        OfficeSanitizer.Clean
    );

    public static readonly UploadKind Drawing = new(".svg", "image/svg+xml", SvgSanitizer.Clean);
    public static readonly UploadKind Sound = new(".mp3", "audio/mpeg", SoundSanitizer.Clean);

    /// <summary>The extensions for the file picker, which it offers first.</summary>
    public static string Accept { get; } =
        string.Join(',', ".jpg", ".jpeg", ".png", ".webp", ".gif", ".pdf", ".docx", ".pptx", ".xlsx");

    /// <summary>The extensions for the media library's file picker.</summary>
    public static string AcceptForLibrary { get; } = Accept + "," + LibraryKinds.Accept;

    /// <summary>Returns a media library file's type, or null.</summary>
    public static UploadKind? OfLibrary(byte[] content) =>
        Of(content)
        ?? LibraryKinds.Of(content)
        ?? (
            SvgSanitizer.Fits(content) ? Drawing
            : SoundSanitizer.Fits(content) ? Sound
            : null
        );

    /// <summary>Returns the type that the first bytes identify, or null.</summary>
    public static UploadKind? Of(byte[] content) =>
        content.AsSpan() switch
        {
            [0xFF, 0xD8, 0xFF, ..] => Jpeg,
            [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Png,
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] =>
                WebP,
            [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => Gif,
            [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => Pdf,
            [(byte)'P', (byte)'K', 3, 4, ..] => OfficeSanitizer.KindOf(content),
            _ => null,
        };
}

/// <summary>An uploaded file and the limits for sanitizing it.</summary>
/// <param name="Choice">What to do with comments, tracked changes, and hidden text.</param>
internal sealed record Upload(
    byte[] Content,
    UploadKind Kind,
    LeftoverChoice Choice,
    WorkerProcess Worker,
    CancellationToken Cancel
)
{
    public UnpackBudget Budget { get; } = new(Content.Length, Cancel);
}

/// <summary>A sanitized file, ready to be stored.</summary>
internal sealed record CleanedFile(UploadKind Kind, byte[] Content)
{
    /// <summary>The file name given by the uploader; blank if only content was given.</summary>
    public string GivenName { get; init; } = "";

    /// <summary>The hidden content that remains in the file.</summary>
    public Leftovers Leftovers { get; init; } = new();
}

/// <summary>The reason why a file is rejected, as text for the uploader.</summary>
internal class UploadRefusedException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>The uploader must first decide what to do with comments, tracked changes, and hidden text.</summary>
internal sealed class UploadUndecidedException(Leftovers found)
    : UploadRefusedException($"This file has {found.Words}. Choose whether to remove this content or keep it.")
{
    public Leftovers Found => found;
}
