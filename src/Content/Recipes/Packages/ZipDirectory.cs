using System.Buffers.Binary;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Recipes.Packages;

/// <summary>
/// Counts the entries in a .zip's central directory (APPNOTE 4.3) before a library reads them all into memory: a small
/// file can claim to have few entries and contain millions.
/// </summary>
internal static class ZipDirectory
{
    private const int EndLength = 22,
        MaxCommentLength = ushort.MaxValue,
        HeaderLength = 46;

    /// <exception cref="RecipeException">The file is not a .zip, is truncated, or has more than <paramref name="most"/>
    /// entries.</exception>
    public static void Check(Stream stream, string name, int most)
    {
        var at = Start(stream) ?? throw Broken(name);
        var header = new byte[HeaderLength];
        var count = 0;
        while (Read(stream, at, header) && BinaryPrimitives.ReadUInt32LittleEndian(header) == 0x02014b50)
        {
            if (++count > most)
                throw new RecipeException(
                    $"{name} has more than {most} files, which is more than this portal can import."
                );
            at += HeaderLength + Short(header, 28) + Short(header, 30) + Short(header, 32);
        }
        stream.Position = 0;
    }

    public static RecipeException Broken(string name, Exception? cause = null) =>
        new($"{name} isn’t a .zip file, or it’s incomplete or damaged.", cause);

    /// <summary>Returns the start of the central directory, or null if the end record is missing.</summary>
    private static long? Start(Stream stream)
    {
        var tail = new byte[(int)Math.Min(stream.Length, EndLength + MaxCommentLength)];
        if (!Read(stream, stream.Length - tail.Length, tail))
            return null;
        if (tail.AsSpan().LastIndexOf("PK\x05\x06"u8) is var end && (end < 0 || end + EndLength > tail.Length))
            return null;
        var start = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        if (start != uint.MaxValue)
            return start;
        // ZIP64 (more than 4 GB): the preceding locator points to the ZIP64 end record.
        if (end < 20 || BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end - 20)) != 0x07064b50)
            return null;
        var large = new byte[56];
        return Read(stream, BinaryPrimitives.ReadInt64LittleEndian(tail.AsSpan(end - 12)), large)
            ? BinaryPrimitives.ReadInt64LittleEndian(large.AsSpan(48))
            : null;
    }

    private static bool Read(Stream stream, long at, Span<byte> to)
    {
        if (at < 0 || at > stream.Length - to.Length)
            return false;
        stream.Position = at;
        stream.ReadExactly(to);
        return true;
    }

    private static int Short(byte[] header, int at) => BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(at));
}
