using System.IO.Compression;
using System.Text;

namespace NetworkPortal.Content.Uploads;

/// <summary>Recognizes unsupported file types by their first bytes and says what to do instead.</summary>
internal static class ForeignKinds
{
    private static readonly string[] Heic = ["heic", "heix", "hevc", "heim", "heis", "mif1", "msf1"];

    private static readonly (byte[] Start, string Words)[] Starts =
    [
        ([0x49, 0x49, 0x2A, 0], "You can’t upload TIFF images. Save your image as a JPEG or PNG instead."),
        ([0x4D, 0x4D, 0, 0x2A], "You can’t upload TIFF images. Save your image as a JPEG or PNG instead."),
        ([.. "BM"u8], "You can’t upload BMP images. Save your image as a PNG or JPEG instead."),
        ([.. "8BPS"u8], "You can’t upload Photoshop files. Export your image as a JPEG or PNG instead."),
        ([.. "%!PS"u8], "You can’t upload PostScript files. Save your file as a PDF instead."),
        ([.. @"{\rtf"u8], "You can’t upload Rich Text files (.rtf). Open your file in Word and save it as .docx."),
        ([0x1F, 0x8B], "You can’t upload compressed files (.gz). Extract the files inside and upload those."),
        (
            [.. "7z"u8, 0xBC, 0xAF],
            "You can’t upload compressed files (.7z). Extract the files inside and upload those."
        ),
        ([.. "Rar!"u8], "You can’t upload compressed files (.rar). Extract the files inside and upload those."),
        ([0x1A, 0x45, 0xDF, 0xA3], "You can’t upload this kind of video (.webm or .mkv) here."),
        ([.. "OggS"u8], "You can’t upload Ogg audio files here."),
        ([.. "fLaC"u8], "You can’t upload FLAC audio files here."),
    ];

    /// <returns>A description such as "You can’t upload HEIC photos. …", followed by a space; blank if the type is
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
                "You can’t upload WAV audio files here.",
            // The old Office formats. Word, Excel, and PowerPoint also use this container for password-protected files.
            [0xD0, 0xCF, 0x11, 0xE0, ..] => content.AsSpan().IndexOf("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e"u8)
            >= 0
                ? "This document is password-protected. Remove the password, then try again."
                : "You can’t upload older Office files (.doc, .xls, or .ppt). Save yours as .docx, .xlsx, or .pptx.",
            [(byte)'P', (byte)'K', 3, 4, ..] => Archive(content),
            var bytes => Start(bytes),
        };

    private static string Media(string brand) =>
        Heic.Contains(brand)
            ? "You can’t upload HEIC photos. Export your photo as a JPEG, or set your iPhone to take JPEGs: Go to "
                + "Settings > Camera > Formats and choose Most Compatible."
        : brand.StartsWith("avi", StringComparison.Ordinal) ? "You can’t upload AVIF images. Save yours as JPEG or PNG."
        : brand.StartsWith("M4A", StringComparison.Ordinal) ? "You can’t upload audio files (.m4a) here."
        : "You can’t upload videos here.";

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
            return "We can’t read this file. It’s either damaged or a compressed file (.zip).";
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content, writable: false));
            if (archive.GetEntry("Index/Document.iwa") is not null || archive.GetEntry("Index.zip") is not null)
                return "You can’t upload Pages, Numbers, or Keynote files. Export yours to an Office format or PDF.";
            return archive.GetEntry("mimetype") is { } type
                ? OpenDocument(type)
                : "You can’t upload compressed files (.zip). Extract the files inside and upload those.";
        }
        catch (InvalidDataException)
        {
            return "We can’t read this file because it’s damaged.";
        }
    }

    private static string OpenDocument(ZipArchiveEntry type)
    {
        using var reader = new StreamReader(type.Open());
        var words = new char[80];
        var text = new string(words, 0, reader.ReadBlock(words));
        return text.Contains("epub", StringComparison.Ordinal)
            ? "You can’t upload e-books (.epub). Save your file as a PDF instead."
            : "You can’t upload OpenDocument files here. Save yours as .docx, .xlsx, .pptx, or PDF.";
    }
}
