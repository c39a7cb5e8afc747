using System.Buffers.Binary;

namespace NetworkPortal.Content.Uploads;

/// <summary>
/// Counts the entries of a .zip archive without loading them: a few megabytes can contain millions of entries, and .NET
/// creates an object for each before they can be counted (APPNOTE.TXT 4.3.12, 4.3.14 to 4.3.16).
/// </summary>
internal static class ZipDirectory
{
    private const int EndLength = 22;
    private const int EntryLength = 46;
    private const int MaxComment = ushort.MaxValue;

    /// <returns>The number of entries, counted up to one more than the limit; null if this is not a .zip
    /// archive.</returns>
    public static int? CountEntries(ReadOnlySpan<byte> archive, int limit)
    {
        if (Start(archive) is not { } start || start < 0 || start > archive.Length)
            return null;
        var (count, at) = (0, (int)start);
        while (count <= limit && at + EntryLength <= archive.Length && archive[at..].StartsWith("PK\u0001\u0002"u8))
        {
            at += EntryLength + Word(archive, at + 28) + Word(archive, at + 30) + Word(archive, at + 32);
            count++;
        }
        return count;
    }

    private static long? Start(ReadOnlySpan<byte> archive)
    {
        var from = Math.Max(0, archive.Length - EndLength - MaxComment);
        var end = archive[from..].LastIndexOf("PK\u0005\u0006"u8) + from;
        if (end < from || end + EndLength > archive.Length)
            return null;
        var start = BinaryPrimitives.ReadUInt32LittleEndian(archive[(end + 16)..]);
        if (start != uint.MaxValue)
            return start;
        // Zip64: a locator before the end record points to the record with the 64-bit start.
        if (end < 20 || !archive[(end - 20)..].StartsWith("PK\u0006\u0007"u8))
            return null;
        var record = BinaryPrimitives.ReadInt64LittleEndian(archive[(end - 12)..]);
        if (record < 0 || record + 56 > archive.Length)
            return null;
        return BinaryPrimitives.ReadInt64LittleEndian(archive[((int)record + 48)..]);
    }

    private static int Word(ReadOnlySpan<byte> archive, int at) =>
        BinaryPrimitives.ReadUInt16LittleEndian(archive[at..]);
}
