namespace NetworkPortal.Content.Media;

/// <summary>Where a file lies in the media library: relative, with slashes, of a kind that the portal hands out.</summary>
public static class MediaPath
{
    /// <summary>What the library takes, and the content type that each is sent as. Not among them: what a browser would run (html, svg).</summary>
    private static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        [".pdf"] = "application/pdf",
        [".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [".pptx"] = "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        [".xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        [".txt"] = "text/plain; charset=utf-8",
        [".md"] = "text/markdown; charset=utf-8",
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".gif"] = "image/gif",
        [".webp"] = "image/webp",
        [".mp3"] = "audio/mpeg",
    };

    /// <summary>What is wrong with a path, or null.</summary>
    public static string? Fault(string path) =>
        path.Length is 0 or > 200 ? "a media path has 1 to 200 characters."
        : path.StartsWith('/') || path.Contains('\\') || path.Contains(':') ? "a media path is relative and written with slashes."
        : path.Split('/').Any(segment => segment.Length == 0 || segment[0] == '.' || segment != segment.Trim() || segment[^1] == '.') ? "it has an empty segment, or one that starts or ends with a dot or a space."
        : path.Any(c => char.IsControl(c) || char.IsSurrogate(c) || "<>\"|?*".Contains(c)) ? "it has characters that file names can't have."
        : !Types.ContainsKey(Path.GetExtension(path)) ? $"the media library takes {string.Join(", ", Types.Keys)}."
        : null;

    public static string ContentType(string path) => Types[Path.GetExtension(path)];

    /// <summary>Whether browsers show it inside a page; other files are saved.</summary>
    public static bool IsInline(string path) => ContentType(path) is var type && (type.StartsWith("image/", StringComparison.Ordinal) || type.StartsWith("audio/", StringComparison.Ordinal));
}
