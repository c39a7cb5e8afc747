using System.Buffers.Binary;

namespace NetworkPortal.Content.Uploads;

/// <summary>Cuts the notes (Exif, XMP, Photoshop, comments) out of a JPEG, and leaves its picture as it is, bit for bit.</summary>
internal static class JpegNotes
{
    /// <summary>Bytes that are no JPEG, or a broken one, come back from where they break as they are.</summary>
    public static byte[] Remove(byte[] jpeg)
    {
        if (jpeg is not [0xFF, 0xD8, ..]) return jpeg;
        using var kept = new MemoryStream(jpeg.Length);
        kept.Write(jpeg, 0, 2);
        var at = 2;
        while (at + 4 <= jpeg.Length && jpeg[at] == 0xFF && jpeg[at + 1] != 0xDA)
        {
            var length = 2 + BinaryPrimitives.ReadUInt16BigEndian(jpeg.AsSpan(at + 2));
            if (at + length > jpeg.Length) break;
            if (!IsNote(jpeg[at + 1])) kept.Write(jpeg, at, length);
            at += length;
        }
        kept.Write(jpeg, at, jpeg.Length - at);
        return kept.ToArray();
    }

    /// <summary>APP1, APP3 to APP13 and comments. APP0 (JFIF), APP2 (colour profile) and APP14 (Adobe's colour transform) belong to the picture.</summary>
    private static bool IsNote(byte marker) => marker is 0xE1 or (>= 0xE3 and <= 0xED) or 0xFE;
}
