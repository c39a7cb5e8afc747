using System.Buffers.Binary;
using System.Security.Cryptography;

namespace NetworkPortal.Web.Backups;

/// <summary>
/// The header of an encrypted backup, and the key made from it and a passphrase. PBKDF2 makes each guess slow (OWASP
/// Password Storage Cheat Sheet: 600,000 rounds of HMAC-SHA-256).
/// </summary>
internal sealed class SealKey : IDisposable
{
    public const int HeaderBytes = 8 + 4 + SaltBytes + KeyBytes;
    public const int ChunkBytes = 65536;
    public const int TagBytes = 16;
    public const int MinPassphrase = 12;

    private const int Rounds = 600_000,
        MaxRounds = 10_000_000,
        SaltBytes = 16,
        KeyBytes = 32,
        SignedBytes = 8 + 4 + SaltBytes,
        NonceBytes = 12;

    private readonly AesGcm aes;

    private SealKey(AesGcm aes, byte[] header) => (this.aes, Header) = (aes, header);

    public static ReadOnlySpan<byte> Magic => "NPBACKUP"u8;

    public byte[] Header { get; }

    /// <summary>Makes a key for a new backup.</summary>
    public static SealKey New(string passphrase)
    {
        var header = new byte[HeaderBytes];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(8), Rounds);
        RandomNumberGenerator.Fill(header.AsSpan(12, SaltBytes));
        var (key, check) = Derive(header, passphrase);
        check.CopyTo(header, SignedBytes);
        return new(key, header);
    }

    /// <exception cref="BackupException">The passphrase is wrong.</exception>
    public static SealKey Of(byte[] header, string passphrase)
    {
        if (BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(8)) is < 1 or > MaxRounds)
            throw new BackupException("This backup is damaged at its beginning.");
        var (key, check) = Derive(header, passphrase);
        if (CryptographicOperations.FixedTimeEquals(check, header.AsSpan(SignedBytes)))
            return new(key, header);
        key.Dispose();
        throw new BackupException("The passphrase is wrong, or this backup is damaged at its beginning.");
    }

    public void Seal(long number, bool last, ReadOnlySpan<byte> plain, Span<byte> to) =>
        aes.Encrypt(Nonce(number), plain, to[..plain.Length], to.Slice(plain.Length, TagBytes), Mark(last));

    /// <exception cref="BackupException">The chunk was changed, or isn't where it belongs.</exception>
    public void Open(long number, bool last, ReadOnlySpan<byte> chunk, Span<byte> to)
    {
        try
        {
            aes.Decrypt(Nonce(number), chunk[..^TagBytes], chunk[^TagBytes..], to, Mark(last));
        }
        catch (AuthenticationTagMismatchException e)
        {
            throw new BackupException("This backup is damaged or incomplete. Use another copy of it.", e);
        }
    }

    public void Dispose() => aes.Dispose();

    private static (AesGcm Key, byte[] Check) Derive(byte[] header, string passphrase)
    {
        var made = Rfc2898DeriveBytes.Pbkdf2(
            passphrase,
            header.AsSpan(12, SaltBytes),
            BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(8)),
            HashAlgorithmName.SHA256,
            KeyBytes * 2
        );
        return (
            new AesGcm(made.AsSpan(0, KeyBytes), TagBytes),
            HMACSHA256.HashData(made.AsSpan(KeyBytes), header.AsSpan(0, SignedBytes))
        );
    }

    private static byte[] Nonce(long number)
    {
        var nonce = new byte[NonceBytes];
        BinaryPrimitives.WriteInt64BigEndian(nonce.AsSpan(4), number);
        return nonce;
    }

    /// <summary>Marks the last chunk, so that a backup cut off between two chunks is noticed.</summary>
    private static byte[] Mark(bool last) => [last ? (byte)1 : (byte)0];
}
