using System.Buffers.Binary;

namespace NetworkPortal.Content.Uploads;

/// <summary>
/// Blanks the metadata in MP4 and QuickTime files: location, device, author, title. Nothing is moved, because parts of
/// the file reference each other by offset (ISO/IEC 14496-12).
/// </summary>
internal static class MovieSanitizer
{
    private const int Header = 8,
        LargeHeader = 16;

    public static CleanedFile Clean(Upload upload)
    {
        var cleaned = upload.Content.ToArray();
        Walk(cleaned, 0, cleaned.Length, top: true);
        return new(upload.Kind, cleaned);
    }

    private static void Walk(byte[] file, long start, long end, bool top)
    {
        for (var at = start; at + Header <= end; )
        {
            var (length, header) = Size(file, at, end);
            if (length < header || at + length > end)
                return;
            var type = file.AsSpan((int)at + 4, 4);
            if (type.SequenceEqual("moov"u8) || type.SequenceEqual("trak"u8))
                Walk(file, at + header, at + length, top: false);
            else if (
                type.SequenceEqual("udta"u8)
                || type.SequenceEqual("uuid"u8)
                || (type.SequenceEqual("meta"u8) && !top)
            )
            {
                "free"u8.CopyTo(type);
                file.AsSpan((int)(at + header), (int)(length - header)).Clear();
            }
            at += length;
        }
    }

    private static (long Length, int Header) Size(byte[] file, long at, long end) =>
        BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan((int)at)) switch
        {
            0 => (end - at, Header),
            1 when at + LargeHeader <= end => (
                BinaryPrimitives.ReadInt64BigEndian(file.AsSpan((int)at + Header)),
                LargeHeader
            ),
            var length => (length, Header),
        };
}
