using System.Buffers.Binary;

namespace NetworkPortal.Content.Uploads;

/// <summary>
/// Cuts the notes (Exif, XMP, Photoshop, comments) out of a JPEG and what lies behind it, and leaves its picture as it
/// is, bit for bit.
/// </summary>
internal static class JpegNotes
{
    private const byte Scan = 0xDA,
        End = 0xD9,
        Profile = 0xE2,
        Comment = 0xFE;

    /// <summary>Bytes that are no JPEG, or a broken one, come back from where they break as they are.</summary>
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
                // Any number of these may stand before a marker.
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

    /// <summary>Whether the picture comes in several passes, which a decoder holds whole (SOF2, SOF6, SOF10,
    /// SOF14).</summary>
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

    /// <summary>Within a scan, FF is followed by 0 or by a restart's number.</summary>
    private static int AfterScan(byte[] jpeg, int at)
    {
        for (; at + 1 < jpeg.Length; at++)
            if (jpeg[at] == 0xFF && jpeg[at + 1] is not (0 or 0xFF or (>= 0xD0 and <= 0xD7)))
                return at;
        return jpeg.Length;
    }

    /// <summary>APP1 to APP13 and comments. APP0 (JFIF), APP2's color profile and APP14 (Adobe's color transform)
    /// belong to the picture.</summary>
    private static bool IsNote(ReadOnlySpan<byte> segment) =>
        segment[1] == Profile
            ? !segment[4..].StartsWith("ICC_PROFILE\0"u8)
            : segment[1] is (>= 0xE1 and <= 0xED) or Comment;
}
