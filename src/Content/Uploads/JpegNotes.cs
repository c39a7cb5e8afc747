using System.Buffers.Binary;

namespace NetworkPortal.Content.Uploads;

/// <summary>
/// Removes the metadata (Exif, XMP, Photoshop, comments) from a JPEG and any data after its end. The image data stays
/// unchanged, bit for bit.
/// </summary>
internal static class JpegNotes
{
    private const byte Scan = 0xDA,
        End = 0xD9,
        Profile = 0xE2,
        Comment = 0xFE;

    /// <summary>
    /// Returns the JPEG without metadata. Data that is not a JPEG is returned unchanged; corrupt data is returned
    /// unchanged from the point of corruption.
    /// </summary>
    public static byte[] Remove(byte[] jpeg)
    {
        if (jpeg is not [0xFF, 0xD8, ..])
            return jpeg;
        using var kept = new MemoryStream(jpeg.Length);
        kept.Write(jpeg, 0, 2);
        var at = 2;
        while (at + 4 <= jpeg.Length && jpeg[at] == 0xFF)
        {
            var marker = jpeg[at + 1];
            if (marker == End)
                break;
            if (marker == 0xFF)
            {
                // Fill bytes: any number of them may precede a marker.
                at++;
                continue;
            }
            var length = 2 + BinaryPrimitives.ReadUInt16BigEndian(jpeg.AsSpan(at + 2));
            if (at + length > jpeg.Length)
                break;
            var next = marker == Scan ? AfterScan(jpeg, at + length) : at + length;
            if (!IsNote(jpeg.AsSpan(at, length)))
                kept.Write(jpeg, at, next - at);
            at = next;
        }
        if (at + 2 <= jpeg.Length && jpeg[at] == 0xFF && jpeg[at + 1] == End)
            kept.Write(jpeg, at, 2);
        else
            kept.Write(jpeg, at, jpeg.Length - at);
        return kept.ToArray();
    }

    /// <summary>
    /// Checks whether the image is progressive, which a decoder holds in memory as a whole (SOF2, SOF6, SOF10, SOF14).
    /// </summary>
    public static bool IsProgressive(ReadOnlySpan<byte> jpeg)
    {
        for (var at = 2; at + 4 <= jpeg.Length && jpeg[at] == 0xFF && jpeg[at + 1] != Scan; )
        {
            if (jpeg[at + 1] is 0xC2 or 0xC6 or 0xCA or 0xCE)
                return true;
            at += jpeg[at + 1] == 0xFF ? 1 : 2 + BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 2)..]);
        }
        return false;
    }

    /// <summary>
    /// Returns the position after a scan, in which FF is followed only by 0, FF, or a restart marker.
    /// </summary>
    private static int AfterScan(byte[] jpeg, int at)
    {
        for (; at + 1 < jpeg.Length; at++)
            if (jpeg[at] == 0xFF && jpeg[at + 1] is not (0 or 0xFF or (>= 0xD0 and <= 0xD7)))
                return at;
        return jpeg.Length;
    }

    /// <summary>
    /// Checks whether a segment is metadata: APP1 to APP13 and comments. APP0 (JFIF), the color profile in APP2, and
    /// APP14 (Adobe's color transform) belong to the image.
    /// </summary>
    private static bool IsNote(ReadOnlySpan<byte> segment) =>
        segment[1] == Profile
            ? !segment[4..].StartsWith("ICC_PROFILE\0"u8)
            : segment[1] is (>= 0xE1 and <= 0xED) or Comment;
}
