using System.IO.Compression;
using System.Text;

namespace NetworkPortal.Content.Uploads;

/// <summary>Recognizes unsupported file types by their first bytes and says what to do instead.</summary>
internal static class ForeignKinds
{
    private static readonly string[] Heic = ["heic", "heix", "hevc", "heim", "heis", "mif1", "msf1"];

    private static readonly (byte[] Start, string Words)[] Starts =
    [
        ([0x49, 0x49, 0x2A, 0], "This is a TIFF picture. Save it as JPEG or PNG."),
        ([0x4D, 0x4D, 0, 0x2A], "This is a TIFF picture. Save it as JPEG or PNG."),
        ([.. "BM"u8], "This is a BMP picture. Save it as PNG or JPEG."),
        ([.. "8BPS"u8], "This is a Photoshop file. Export it as JPEG or PNG."),
        ([.. "%!PS"u8], "This is a PostScript file. Save it as PDF."),
        ([.. @"{\rtf"u8], "This is a Rich Text file (.rtf). Open it in Word and save it as .docx."),
        ([0x1F, 0x8B], "This is a compressed file (.gz). Extract it and upload the files inside."),
        ([.. "7z"u8, 0xBC, 0xAF], "This is a compressed file (.7z). Extract it and upload the files inside."),
        ([.. "Rar!"u8], "This is a compressed file (.rar). Extract it and upload the files inside."),
        ([0x1A, 0x45, 0xDF, 0xA3], "This is a video (.webm or .mkv)."),
        ([.. "OggS"u8], "This is an Ogg audio file. Save it as MP3."),
        ([.. "fLaC"u8], "This is a FLAC audio file. Save it as MP3."),
    ];

    /// <returns>A description such as "This is a HEIC picture. …", followed by a space; blank if the type is
    /// unknown.</returns>
    public static string Describe(byte[] content)
    {
        var words = Find(content);
        return words.Length > 0 ? words + " " : "";
    }

    private static string Find(byte[] content) =>
        content.AsSpan() switch
        {
            [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', _, _, _, _, ..] => Media(
                Encoding.ASCII.GetString(content, 8, 4)
            ),
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'A', (byte)'V', (byte)'E', ..] =>
                "This is a WAV audio file. Save it as MP3.",
            // The old Office formats. Word, Excel, and PowerPoint also use this container for password-protected files.
            [0xD0, 0xCF, 0x11, 0xE0, ..] => content.AsSpan().IndexOf("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e"u8)
            >= 0
                ? "This document is password protected. Save it without a password."
                : "This is an older Office file (.doc, .xls, or .ppt). Open it and save it as .docx, .xlsx, or .pptx.",
            [(byte)'P', (byte)'K', 3, 4, ..] => Archive(content),
            var bytes => Start(bytes),
        };

    private static string Media(string brand) =>
        Heic.Contains(brand)
            ? "This is a HEIC picture from an iPhone. Export it as JPEG, or set the phone to take JPEGs: "
                + "Settings, Camera, Formats, Most Compatible."
        : brand.StartsWith("avi", StringComparison.Ordinal) ? "This is an AVIF picture. Save it as JPEG or PNG."
        : brand.StartsWith("M4A", StringComparison.Ordinal) ? "This is an audio file (.m4a). Save it as MP3."
        : "This is a video.";

    private static string Start(ReadOnlySpan<byte> content)
    {
        foreach (var (start, words) in Starts)
            if (content.StartsWith(start))
                return words;
        return "";
    }

    private static string Archive(byte[] content)
    {
        if (ZipDirectory.CountEntries(content, 10_000) is not (> 0 and <= 10_000))
            return "This file is damaged, or it’s a compressed file (.zip).";
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content, writable: false));
            if (archive.GetEntry("Index/Document.iwa") is not null || archive.GetEntry("Index.zip") is not null)
                return "This is a Pages, Numbers, or Keynote file. Export it as Word, Excel, PowerPoint, or PDF.";
            return archive.GetEntry("mimetype") is { } type
                ? OpenDocument(type)
                : "This is a compressed file (.zip). Extract it and upload the files inside.";
        }
        catch (InvalidDataException)
        {
            return "This file is damaged.";
        }
    }

    private static string OpenDocument(ZipArchiveEntry type)
    {
        using var reader = new StreamReader(type.Open());
        var words = new char[80];
        var text = new string(words, 0, reader.ReadBlock(words));
        return text.Contains("epub", StringComparison.Ordinal)
            ? "This is an e-book (.epub). Save it as PDF."
            : "This is an OpenDocument file (.odt, .ods, or .odp). Save it as .docx, .xlsx, .pptx, or PDF.";
    }
}
