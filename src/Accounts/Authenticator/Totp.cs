using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using NodaTime;

namespace NetworkPortal.Accounts.Authenticator;

/// <summary>Six-digit codes that change every 30 seconds (RFC 6238, with HMAC-SHA-1, which is what apps
/// support).</summary>
internal static class Totp
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int Seconds = 30;

    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(20);

    public static long Step(Instant now) => now.ToUnixTimeSeconds() / Seconds;

    public static string Code(byte[] key, long step)
    {
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // RFC 6238: the HMAC of a time step needs no collision resistance.
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xf)) & 0x7fffffff;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>Returns the time step that the code belongs to, allowing one step of clock drift either way; null if it
    /// matches none.</summary>
    public static long? Find(byte[] key, string code, Instant now)
    {
        long? found = null;
        for (var step = Step(now) - 1; step <= Step(now) + 1; step++)
            if (
                CryptographicOperations.FixedTimeEquals(
                    System.Text.Encoding.UTF8.GetBytes(Code(key, step)),
                    System.Text.Encoding.UTF8.GetBytes(code)
                )
            )
                found = step;
        return found;
    }

    /// <summary>Encodes bytes in Base32 for apps and people (RFC 4648, without padding).</summary>
    public static string Letters(ReadOnlySpan<byte> bytes)
    {
        var letters = new System.Text.StringBuilder();
        var (buffer, bits) = (0, 0);
        foreach (var next in bytes)
        {
            (buffer, bits) = ((buffer << 8 | next) & 0xfff, bits + 8);
            for (; bits >= 5; bits -= 5)
                letters.Append(Base32[buffer >> (bits - 5) & 31]);
        }
        return bits > 0 ? letters.Append(Base32[buffer << (5 - bits) & 31]).ToString() : letters.ToString();
    }
}
