using System.Buffers.Binary;

namespace NetworkPortal.Content.Uploads;

/// <summary>
/// Removes the metadata (location, camera, author, comments, thumbnails) from an image and any data after its end. The
/// image data stays unchanged, bit for bit, and is not decoded. Used for animated images and for images in documents.
/// </summary>
internal static class PictureNotes
{
    private const int MaxFrames = 2000;

    /// <summary>
    /// The chunks that a PNG needs to look the same (PNG 3rd edition, 11); "acTL", "fcTL", and "fdAT" are for
    /// animation.
    /// </summary>
    private static readonly HashSet<string> PngChunks = new(StringComparer.Ordinal)
    {
        "IHDR",
        "PLTE",
        "IDAT",
        "IEND",
        "tRNS",
        "cHRM",
        "gAMA",
        "iCCP",
        "sBIT",
        "sRGB",
        "cICP",
        "mDCV",
        "cLLI",
        "bKGD",
        "pHYs",
        "acTL",
        "fcTL",
        "fdAT",
    };

    private static readonly HashSet<string> WebPChunks = new(StringComparer.Ordinal)
    {
        "VP8 ",
        "VP8L",
        "VP8X",
        "ALPH",
        "ANIM",
        "ANMF",
        "ICCP",
    };

    /// <returns>The image without metadata; unchanged if its type is unknown, null if it is corrupt.</returns>
    public static byte[]? Remove(byte[] content)
    {
        var kind = UploadKind.Of(content);
        return kind == UploadKind.Jpeg ? JpegNotes.Remove(content)
            : kind == UploadKind.Png ? Png(content, out _)
            : kind == UploadKind.Gif ? Gif(content, out _)
            : kind == UploadKind.WebP ? WebP(content, out _)
            : content;
    }

    /// <returns>The animated image without metadata; null if it is not animated or is corrupt.</returns>
    public static byte[]? Moving(byte[] content, UploadKind kind)
    {
        var frames = 0;
        var kept =
            kind == UploadKind.Gif ? Gif(content, out frames)
            : kind == UploadKind.Png ? Png(content, out frames)
            : kind == UploadKind.WebP ? WebP(content, out frames)
            : null;
        if (frames > MaxFrames)
            throw new UploadRefusedException(
                $"This animated image has more than {MaxFrames} frames. Use a shorter one, then try again."
            );
        return frames > 1 ? kept : null;
    }

    /// <summary>
    /// Checks whether a PNG is animated: the acTL chunk comes before the image data, so it is within the first bytes.
    /// </summary>
    public static bool IsMovingPng(string file)
    {
        using var stream = File.OpenRead(file);
        var head = new byte[64 * 1024];
        var read = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var start = head.AsSpan(0, read);
        return start.Length > 8 && start[1..4].SequenceEqual("PNG"u8) && start.IndexOf("acTL"u8) >= 0;
    }

    private static byte[]? Png(byte[] png, out int frames)
    {
        frames = 1;
        using var kept = new MemoryStream(png.Length);
        kept.Write(png, 0, 8);
        for (var at = 8; at + 12 <= png.Length; )
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at));
            if (length > png.Length - at - 12)
                return null;
            var (name, whole) = (Name(png, at + 4), (int)length + 12);
            if (PngChunks.Contains(name))
                kept.Write(png, at, whole);
            if (name == "acTL" && length >= 4)
                frames = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at + 8)), int.MaxValue);
            at += whole;
            if (name == "IEND")
                return kept.ToArray();
        }
        return null;
    }

    /// <summary>
    /// Copies the RIFF chunks to keep; a frame ("ANMF") has nested chunks after 16 bytes (WebP container
    /// specification).
    /// </summary>
    private static byte[]? WebP(byte[] webp, out int frames)
    {
        frames = 0;
        using var kept = new MemoryStream(webp.Length);
        kept.Write(webp, 0, 12);
        var end = (int)Math.Min(webp.Length, 8L + BinaryPrimitives.ReadUInt32LittleEndian(webp.AsSpan(4)));
        if (!Chunks(webp, 12, end, kept, ref frames))
            return null;
        var bytes = kept.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), (uint)bytes.Length - 8);
        // Clear the flags for the Exif and XMP chunks, which were removed.
        if (bytes.Length > 20 && Name(bytes, 12) == "VP8X")
            bytes[20] &= unchecked((byte)~0x0C);
        return bytes;
    }

    private static bool Chunks(byte[] webp, int at, int end, MemoryStream kept, ref int frames)
    {
        while (at + 8 <= end)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(webp.AsSpan(at + 4));
            if (length > end - at - 8)
                return false;
            var (name, whole) = (Name(webp, at), (int)Math.Min(end - at, 8L + length + (length & 1)));
            if (name == "ANMF" && length >= 16)
            {
                frames++;
                var start = (int)kept.Position;
                kept.Write(webp, at, 24);
                if (!Chunks(webp, at + 24, at + 8 + (int)length, kept, ref frames))
                    return false;
                BinaryPrimitives.WriteUInt32LittleEndian(
                    kept.GetBuffer().AsSpan(start + 4),
                    (uint)(kept.Position - start - 8)
                );
            }
            else if (WebPChunks.Contains(name))
                kept.Write(webp, at, whole);
            at += whole;
        }
        return true;
    }

    /// <summary>
    /// Copies the blocks to keep (GIF89a): frames, their control extensions, and the extension with the repeat count.
    /// </summary>
    private static byte[]? Gif(byte[] gif, out int frames)
    {
        frames = 0;
        if (gif.Length < 14)
            return null;
        using var kept = new MemoryStream(gif.Length);
        var at = 13 + Table(gif[10]);
        if (at > gif.Length)
            return null;
        kept.Write(gif, 0, at);
        while (at < gif.Length)
        {
            if (gif[at] == 0x3B)
            {
                kept.WriteByte(0x3B);
                return frames > 0 ? kept.ToArray() : null;
            }
            var isFrame = gif[at] == 0x2C;
            if (!isFrame && gif[at] != 0x21)
                return null;
            // A frame has a header of ten bytes, a color table, and the LZW code size; an extension has two bytes.
            var data =
                at
                + (
                    isFrame
                        ? at + 10 <= gif.Length
                            ? 11 + Table(gif[at + 9])
                            : gif.Length
                        : 2
                );
            if (AfterBlocks(gif, data) is not { } next)
                return null;
            if (isFrame)
                frames++;
            if (isFrame || gif[at + 1] == 0xF9 || IsRepeat(gif, at))
                kept.Write(gif, at, next - at);
            at = next;
        }
        return null;
    }

    private static int? AfterBlocks(byte[] gif, int at)
    {
        while (at < gif.Length && gif[at] != 0)
            at += gif[at] + 1;
        return at < gif.Length ? at + 1 : null;
    }

    private static bool IsRepeat(byte[] gif, int at) =>
        gif[at + 1] == 0xFF
        && at + 14 < gif.Length
        && (
            gif.AsSpan(at + 3, 11).SequenceEqual("NETSCAPE2.0"u8)
            || gif.AsSpan(at + 3, 11).SequenceEqual("ANIMEXTS1.0"u8)
        );

    private static int Table(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);

    private static string Name(byte[] content, int at) => System.Text.Encoding.ASCII.GetString(content, at, 4);
}
