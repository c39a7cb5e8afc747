using System.IO.Compression;
using System.Text;

namespace NetworkPortal.Content.Uploads;

/// <summary>
/// File types that only the media library accepts: video, audio, and documents that are served unchanged. They are
/// recognized by their first bytes.
/// </summary>
internal static class LibraryKinds
{
    /// <summary>
    /// The offset of the file type in OpenDocument and EPUB files, in their uncompressed first entry.
    /// </summary>
    private const int TypeAt = 38;

    private const int MaxEntries = 10_000;

    public static string Accept { get; } =
        string.Join(
            ',',
            ".svg",
            ".mp3",
            ".m4a",
            ".ogg",
            ".wav",
            ".mp4",
            ".m4v",
            ".mov",
            ".webm",
            ".ogv",
            ".vtt",
            ".doc",
            ".ppt",
            ".xls",
            ".odt",
            ".ods",
            ".odp",
            ".rtf",
            ".epub"
        );

    public static UploadKind? Of(byte[] content) =>
        content.AsSpan() switch
        {
            [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', _, _, _, _, ..] => Movie(
                Encoding.Latin1.GetString(content, 8, 4)
            ),
            [_, _, _, _, (byte)'m', (byte)'o', (byte)'o', (byte)'v', ..]
            or [_, _, _, _, (byte)'w', (byte)'i', (byte)'d', (byte)'e', ..] => new(
                ".mov",
                "video/mp4",
                MovieSanitizer.Clean
            ),
            [0x1A, 0x45, 0xDF, 0xA3, ..] => content.AsSpan(0, Math.Min(64, content.Length)).IndexOf("webm"u8) > 0
                ? Kept(".webm")
                : null,
            [(byte)'O', (byte)'g', (byte)'g', (byte)'S', ..] => Kept(
                content.AsSpan(0, Math.Min(64, content.Length)).IndexOf("theora"u8) > 0 ? ".ogv" : ".ogg"
            ),
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'A', (byte)'V', (byte)'E', ..] =>
                Kept(".wav"),
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => OldOffice(content),
            [(byte)'{', (byte)'\\', (byte)'r', (byte)'t', (byte)'f', ..] => Kept(".rtf"),
            [(byte)'P', (byte)'K', 3, 4, ..] => Packed(content),
            _ when IsCaptions(content) => Kept(".vtt"),
            _ => null,
        };

    /// <summary>Checks for the first line of captions, after a byte order mark if there is one (W3C WebVTT
    /// 4.1).</summary>
    private static bool IsCaptions(ReadOnlySpan<byte> content)
    {
        var text = content.StartsWith(Encoding.UTF8.Preamble) ? content[3..] : content;
        return text.StartsWith("WEBVTT"u8)
            && (text.Length == 6 || text[6] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r');
    }

    /// <summary>Maps the brands of ISO/IEC 14496-12 to file types; returns null for images (HEIC, AVIF).</summary>
    private static UploadKind? Movie(string brand) =>
        brand switch
        {
            "heic" or "heix" or "heim" or "heis" or "mif1" or "msf1" or "avif" or "avis" => null,
            "qt  " => new(".mov", "video/mp4", MovieSanitizer.Clean),
            "M4A " or "M4B " => new(".m4a", "audio/mp4", MovieSanitizer.Clean),
            _ => new(".mp4", "video/mp4", MovieSanitizer.Clean),
        };

    private static UploadKind? OldOffice(byte[] content) =>
        Holds(content, "WordDocument") ? Checked(".doc")
        : Holds(content, "PowerPoint Document") ? Checked(".ppt")
        : Holds(content, "Workbook") || Holds(content, "Book") ? Checked(".xls")
        : null;

    private static UploadKind? Packed(byte[] content)
    {
        var type =
            content.Length > TypeAt && content.AsSpan(30).StartsWith("mimetype"u8)
                ? Encoding.Latin1.GetString(content, TypeAt, Math.Min(60, content.Length - TypeAt))
                : "";
        var ending =
            type.StartsWith("application/epub+zip", StringComparison.Ordinal) ? ".epub"
            : !type.StartsWith("application/vnd.oasis.opendocument.", StringComparison.Ordinal) ? ""
            : type.AsSpan(35) switch
            {
                ['t', 'e', 'x', 't', ..] => ".odt",
                ['s', 'p', ..] => ".ods",
                ['p', 'r', ..] => ".odp",
                _ => "",
            };
        return ending.Length > 0 ? Checked(ending) : null;
    }

    private static UploadKind Kept(string ending) =>
        new(ending, MediaTypes.Of(ending), upload => new(upload.Kind, upload.Content));

    /// <summary>A type that is kept unchanged, but rejected if it contains macros.</summary>
    private static UploadKind Checked(string ending) =>
        new(
            ending,
            MediaTypes.Of(ending),
            upload =>
                HasMacros(upload.Content)
                    ? throw new UploadRefusedException(
                        "This document has macros. Save it without them, then try again."
                    )
                    : new(upload.Kind, upload.Content)
        );

    private static bool HasMacros(byte[] content)
    {
        if (content[0] != 'P')
            return Holds(content, "_VBA_PROJECT");
        if (ZipDirectory.CountEntries(content, MaxEntries) is not { } count || count > MaxEntries)
            throw UnpackBudget.TooMuch();
        using var archive = new ZipArchive(new MemoryStream(content));
        return archive.Entries.Any(entry =>
            entry.FullName.StartsWith("Basic/", StringComparison.OrdinalIgnoreCase)
            || entry.FullName.StartsWith("Scripts/", StringComparison.OrdinalIgnoreCase)
        );
    }

    /// <summary>
    /// Checks whether a compound file has an entry with this name: its directory stores names in UTF-16, each in a
    /// field of 64 bytes.
    /// </summary>
    private static bool Holds(byte[] content, string name) =>
        content.AsSpan().IndexOf(Encoding.Unicode.GetBytes(name + "\0")) > 0;
}
