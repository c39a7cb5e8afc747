namespace NetworkPortal.Content.Items;

/// <summary>Ids as Orchard Core makes them: 26 characters of Crockford's base 32 in lower case, which hold a random
/// GUID.</summary>
public static class ContentIds
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    public static string New()
    {
        Span<byte> bytes = stackalloc byte[16];
        Guid.NewGuid().TryWriteBytes(bytes);
        return string.Create(
            26,
            (BitConverter.ToUInt64(bytes), BitConverter.ToUInt64(bytes[8..])),
            static (text, halves) =>
            {
                Encode(halves.Item1, text[..13]);
                Encode(halves.Item2, text[13..]);
            }
        );
    }

    /// <summary>Whether a text can stand as an id: up to 26 letters and digits, so that ids of other sites
    /// pass.</summary>
    public static bool IsValid(string text) => text.Length is > 0 and <= 26 && text.All(char.IsAsciiLetterOrDigit);

    private static void Encode(ulong half, Span<char> text)
    {
        for (var at = 12; at >= 0; at--, half >>= 5)
            text[at] = Alphabet[(int)(half & 31)];
    }
}
