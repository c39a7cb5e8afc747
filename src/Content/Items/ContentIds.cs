namespace NetworkPortal.Content.Items;

/// <summary>IDs in Orchard Core's format: a random GUID as 26 characters of lowercase Crockford base 32.</summary>
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

    /// <summary>
    /// Checks whether a text is a valid ID: up to 26 letters and digits, so that IDs from other sites are accepted too.
    /// </summary>
    public static bool IsValid(string text) => text.Length is > 0 and <= 26 && text.All(char.IsAsciiLetterOrDigit);

    /// <summary>Checks whether a text could be an ID made here, which has 26 characters.</summary>
    public static bool IsOwn(string text) => IsValid(text) && text.Length == 26;

    private static void Encode(ulong half, Span<char> text)
    {
        for (var at = 12; at >= 0; at--, half >>= 5)
            text[at] = Alphabet[(int)(half & 31)];
    }
}
