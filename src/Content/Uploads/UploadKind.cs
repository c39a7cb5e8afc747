namespace NetworkPortal.Content.Uploads;

/// <summary>What people may upload. What a file is, its bytes say; its name and what the browser claims count for
/// nothing.</summary>
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

    /// <summary>For the file picker, which offers these first.</summary>
    public static string Accept { get; } =
        string.Join(',', ".jpg", ".jpeg", ".png", ".webp", ".gif", ".pdf", ".docx", ".pptx", ".xlsx");

    /// <summary>For the file picker of the media library.</summary>
    public static string AcceptForLibrary { get; } = Accept + "," + LibraryKinds.Accept;

    /// <summary>The kind of a file for the media library, or null.</summary>
    public static UploadKind? OfLibrary(byte[] content) =>
        Of(content)
        ?? LibraryKinds.Of(content)
        ?? (
            SvgSanitizer.Fits(content) ? Drawing
            : SoundSanitizer.Fits(content) ? Sound
            : null
        );

    /// <summary>The kind whose first bytes these are, or null.</summary>
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

/// <summary>A file as it came, and what may be spent on making it anew.</summary>
/// <param name="Choice">What becomes of comments, tracked changes and hidden text.</param>
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

/// <summary>A file as it may be kept.</summary>
internal sealed record CleanedFile(UploadKind Kind, byte[] Content)
{
    /// <summary>What it holds besides what it shows.</summary>
    public Leftovers Leftovers { get; init; } = new();
}

/// <summary>Why a file is not taken, in words for the person who sent it.</summary>
internal class UploadRefusedException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>A file is not taken before someone says what becomes of its comments, tracked changes and hidden
/// text.</summary>
internal sealed class UploadUndecidedException(Leftovers found)
    : UploadRefusedException($"This file has {found.Words}. Remove them or keep them before anyone can download it.")
{
    public Leftovers Found => found;
}
