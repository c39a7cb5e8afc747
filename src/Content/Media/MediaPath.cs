using NetworkPortal.Kernel;

namespace NetworkPortal.Content.Media;

/// <summary>Where a file lies in the media library: relative, with slashes, of a kind that the portal hands
/// out.</summary>
public static class MediaPath
{
    internal const int MaxLength = 200;

    /// <summary>What is wrong with a path, or null.</summary>
    public static string? Fault(string path) => PlaceFault(path) ?? KindFault(path);

    /// <summary>What is wrong with where a path leads, whatever kind of file it names, or null.</summary>
    internal static string? PlaceFault(string path) => Length(path) ?? Shape(path);

    internal static string? KindFault(string path) =>
        MediaTypes.Has(path) ? null
        : Path.GetExtension(path) is { Length: > 0 } ending ? $"the media library doesn't accept {ending} files."
        : "the media library doesn't accept files without an extension.";

    /// <summary>What is wrong with a folder's path, or null. The top has a blank one.</summary>
    internal static string? FolderFault(string folder) =>
        folder.Length == 0 ? null : Length(folder + "/a-name-of-a-file-in-it.docx") ?? Shape(folder);

    public static string ContentType(string path) => MediaTypes.Of(path);

    /// <summary>Whether browsers show or play it inside a page; other files are saved.</summary>
    public static bool IsInline(string path) => KindOf(path) != MediaKind.Document;

    /// <summary>Whether it is a picture made of pixels, of which smaller ones can be made.</summary>
    internal static bool IsPixels(string path) => KindOf(path) == MediaKind.Picture && !IsDrawing(path);

    /// <summary>Whether it is an SVG: a document that browsers draw.</summary>
    internal static bool IsDrawing(string path) =>
        Path.GetExtension(path).Equals(".svg", StringComparison.OrdinalIgnoreCase);

    internal static MediaKind KindOf(string path) => MediaTypes.KindOf(path);

    internal static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    internal static string FolderOf(string path) => path.LastIndexOf('/') is var at and >= 0 ? path[..at] : "";

    internal static string In(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";

    internal static string Url(string path) =>
        "/media/" + string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    /// <summary>A folder as somebody typed it, in letters that addresses take: "School visits / 2027" is
    /// "school-visits/2027".</summary>
    internal static string Folder(string typed) =>
        string.Join('/', typed.Replace('\\', '/').Split('/').Select(Slug.From).Where(part => part.Length > 0));

    /// <summary>A file's name as somebody has it, in letters that addresses take, with the ending of what it
    /// is.</summary>
    internal static string SafeName(string given, string extension) =>
        (
            Slug.From(Path.GetFileNameWithoutExtension(given.Replace('\\', '/').Split('/')[^1])) is { Length: > 0 } stem
                ? stem
                : "file"
        ) + extension;

    private static string? Length(string path) =>
        path.Length is 0 or > MaxLength ? "a media path must have 1 to 200 characters." : null;

    private static string? Shape(string path) =>
        path.StartsWith('/') || path.Contains('\\') || path.Contains(':')
            ? "a media path must be relative and use forward slashes."
        : path.Split('/')
            .Any(segment => segment.Length == 0 || segment[0] == '.' || segment != segment.Trim() || segment[^1] == '.')
            ? "it has an empty folder or file name, or one that starts or ends with a period or a space."
        : path.Any(c => char.IsControl(c) || char.IsSurrogate(c) || "<>\"|?*".Contains(c))
            ? "it has characters that file names can't have."
        : null;
}
