using System.Buffers.Binary;

namespace NetworkPortal.Content.Uploads;

/// <summary>
/// Keeps only the frames of an MP3: no title, artist, image, or location, and no data hidden before, between, or after
/// the frames.
/// </summary>
internal static class SoundSanitizer
{
    private const int MinFrames = 2;

    /// <summary>
    /// Bit rates in kilobits per second by index: MPEG-1 layer III, then MPEG-2 and 2.5 layer III (ISO/IEC 11172-3,
    /// 13818-3).
    /// </summary>
    private static readonly int[][] Rates =
    [
        [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
        [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
    ];

    private static readonly int[] Samples = [44100, 48000, 32000];

    /// <summary>Checks whether consecutive audio frames start at the beginning or after an ID3 tag.</summary>
    public static bool Fits(byte[] content) => Frames(content).Take(MinFrames).Count() == MinFrames;

    public static CleanedFile Clean(Upload upload)
    {
        using var kept = new MemoryStream(upload.Content.Length);
        foreach (var (at, length) in Frames(upload.Content))
            kept.Write(upload.Content, at, length);
        return new(upload.Kind, kept.ToArray());
    }

    private static IEnumerable<(int At, int Length)> Frames(byte[] content)
    {
        for (var at = AfterTag(content); at + 4 <= content.Length; )
        {
            var length = Length(BinaryPrimitives.ReadUInt32BigEndian(content.AsSpan(at)));
            if (length == 0 || at + length > content.Length)
                yield break;
            yield return (at, length);
            at += length;
        }
    }

    /// <summary>
    /// Returns the position after an ID3v2 tag: "ID3", version, flags, and a size of four times seven bits; an optional
    /// footer has the size of the header.
    /// </summary>
    private static int AfterTag(byte[] content)
    {
        if (
            content
            is not [
                (byte)'I',
                (byte)'D',
                (byte)'3',
                _,
                _,
                var flags,
                < 128
                and var a,
                < 128
                and var b,
                < 128
                and var c,
                < 128
                and var d,
                ..,
            ]
        )
            return 0;
        var end = 10 + (a << 21 | b << 14 | c << 7 | d) + ((flags & 0x10) != 0 ? 10 : 0);
        // Some programs pad with zeros after the tag.
        while (end < content.Length && content[end] == 0)
            end++;
        return Math.Min(end, content.Length);
    }

    /// <returns>The frame's length in bytes, or 0 if the header is invalid.</returns>
    private static int Length(uint header)
    {
        var version = header >> 19 & 3;
        var layer = header >> 17 & 3;
        var rate = (int)(header >> 12 & 15);
        var samples = header >> 10 & 3;
        var padding = (int)(header >> 9 & 1);
        if (header >> 21 != 0x7FF || version == 1 || layer != 1 || rate is 0 or 15 || samples == 3)
            return 0;
        var first = version == 3;
        var frequency =
            Samples[samples]
            / (
                first ? 1
                : version == 2 ? 2
                : 4
            );
        return (first ? 144 : 72) * Rates[first ? 0 : 1][rate] * 1000 / frequency + padding;
    }
}
