namespace NetworkPortal.Content.Uploads;

/// <summary>The file types that the media library accepts, by extension, with the content type of each.</summary>
internal static class MediaTypes
{
    /// <summary>For types that browsers can't show: they are downloaded.</summary>
    public const string Other = "application/octet-stream";

    // Excludes types that a browser would execute (html, js, xml) and programs.
    private static readonly Dictionary<string, string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        [".pdf"] = "application/pdf",
        [".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [".pptx"] = "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        [".xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        [".doc"] = "application/msword",
        [".ppt"] = "application/vnd.ms-powerpoint",
        [".pps"] = "application/vnd.ms-powerpoint",
        [".ppsx"] = "application/vnd.openxmlformats-officedocument.presentationml.slideshow",
        [".xls"] = "application/vnd.ms-excel",
        [".odt"] = "application/vnd.oasis.opendocument.text",
        [".ods"] = "application/vnd.oasis.opendocument.spreadsheet",
        [".odp"] = "application/vnd.oasis.opendocument.presentation",
        [".rtf"] = "application/rtf",
        [".epub"] = "application/epub+zip",
        [".zip"] = "application/zip",
        [".psd"] = Other,
        [".tif"] = Other,
        [".tiff"] = Other,
        [".heic"] = Other,
        [".key"] = Other,
        [".pages"] = Other,
        [".numbers"] = Other,
        [".pub"] = Other,
        [".txt"] = "text/plain; charset=utf-8",
        [".md"] = "text/markdown; charset=utf-8",
        [".csv"] = "text/csv; charset=utf-8",
        [".vtt"] = "text/vtt; charset=utf-8",
        [".srt"] = "text/plain; charset=utf-8",
        [".ics"] = "text/calendar; charset=utf-8",
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".gif"] = "image/gif",
        [".webp"] = "image/webp",
        [".avif"] = "image/avif",
        [".bmp"] = "image/bmp",
        [".ico"] = "image/x-icon",
        [".svg"] = "image/svg+xml; charset=utf-8",
        [".mp3"] = "audio/mpeg",
        [".m4a"] = "audio/mp4",
        [".ogg"] = "audio/ogg",
        [".oga"] = "audio/ogg",
        [".wav"] = "audio/wav",
        [".mp4"] = "video/mp4",
        [".m4v"] = "video/mp4",
        [".webm"] = "video/webm",
        [".ogv"] = "video/ogg",
        // Chrome and Firefox play the video in QuickTime files from cameras, but only with the MP4 content type.
        [".mov"] = "video/mp4",
        [".wmv"] = Other,
        [".avi"] = Other,
        [".mpg"] = Other,
        [".mpeg"] = Other,
        [".3gp"] = Other,
    };

    public static bool Has(string path) => Known.ContainsKey(Path.GetExtension(path));

    /// <summary>
    /// Returns the content type of a file. Unsupported types are downloaded, because imported content may reference
    /// them.
    /// </summary>
    public static string Of(string path) => Known.GetValueOrDefault(Path.GetExtension(path), Other);
}
