using System.Security.Cryptography;
using System.Text;
using NetworkPortal.Content.Uploads;
using NetworkPortal.Kernel;

namespace NetworkPortal.Content.Media;

/// <summary>
/// A file's path in the media library: relative, with forward slashes, and with a supported extension.
/// </summary>
public static class MediaPath
{
    internal const int MaxLength = 200;

    /// <summary>Returns what is wrong with a path, or null.</summary>
    public static string? Fault(string path) => PlaceFault(path) ?? KindFault(path);

    /// <summary>Returns what is wrong with a path apart from its extension, or null.</summary>
    internal static string? PlaceFault(string path) => Length(path) ?? Shape(path);

    internal static string? KindFault(string path) =>
        MediaTypes.Has(path) ? null
        : Path.GetExtension(path) is { Length: > 0 } ending ? $"the media library doesn’t accept {ending} files."
        : "the media library doesn’t accept files without an extension.";

    /// <summary>Returns what is wrong with a folder's path, or null. The top folder's path is blank.</summary>
    internal static string? FolderFault(string folder) =>
        folder.Length == 0 ? null : Length(folder + "/a-name-of-a-file-in-it.docx") ?? Shape(folder);

    /// <summary>Returns a short name of the file for inputs, which stays when files change places.</summary>
    internal static string Key(string path) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..10];

    public static string ContentType(string path) => MediaTypes.Of(path);

    /// <summary>Checks whether browsers show or play the file inside a page; other files are downloaded.</summary>
    public static bool IsInline(string path) => KindOf(path) != MediaKind.Document;

    /// <summary>Checks whether the file is a raster image, which can be resized.</summary>
    internal static bool IsPixels(string path) => KindOf(path) == MediaKind.Picture && !IsDrawing(path);

    /// <summary>Checks whether the file is an SVG image.</summary>
    internal static bool IsDrawing(string path) =>
        Path.GetExtension(path).Equals(".svg", StringComparison.OrdinalIgnoreCase);

    internal static MediaKind KindOf(string path) =>
        MediaTypes.Of(path).Split('/')[0] switch
        {
            "image" => MediaKind.Picture,
            "audio" => MediaKind.Sound,
            "video" => MediaKind.Video,
            _ => MediaKind.Document,
        };

    internal static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    internal static string FolderOf(string path) => path.LastIndexOf('/') is var at and >= 0 ? path[..at] : "";

    internal static string In(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";

    internal static string Url(string path) =>
        "/media/" + string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    /// <summary>
    /// Converts a typed folder to a URL-safe path: "School visits / 2027" becomes "school-visits/2027".
    /// </summary>
    internal static string Folder(string typed) =>
        string.Join('/', typed.Replace('\\', '/').Split('/').Select(Slug.From).Where(part => part.Length > 0));

    /// <summary>Converts a file name to a URL-safe one with the extension of its actual type.</summary>
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
            ? "it has characters that file names can’t have."
        : null;
}
