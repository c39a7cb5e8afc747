using System.Buffers.Binary;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Recipes.Packages;

/// <summary>
/// Counts the entries of a .zip in its own directory (APPNOTE 4.3), before a library reads them all into memory: a
/// small file can
/// claim few of them and hold millions.
/// </summary>
internal static class ZipDirectory
{
    private const int EndLength = 22,
        MaxCommentLength = ushort.MaxValue,
        HeaderLength = 46;

    /// <exception cref="RecipeException">It is no .zip, it is cut off, or it holds more than <paramref name="most"/>
    /// entries.</exception>
    public static void Check(Stream stream, string name, int most)
    {
        var (at, header, count) = (Start(stream) ?? throw Broken(name), new byte[HeaderLength], 0);
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
        new($"{name} isn't a .zip file, or it's incomplete or damaged.", cause);

    /// <summary>Where the directory begins; null when the end record is not there.</summary>
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
        // More than 4 GB: the locator that stands before names the larger end record.
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
