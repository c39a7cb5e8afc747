using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Mail;

/// <summary>
/// Signed addresses of the portal's mailbox, one for each person and thread: <c>portal+TOKEN@…</c>. Only mail from that
/// person opens one. Email systems may change the case of a local part, so tokens have no capital letters.
/// </summary>
internal sealed class ReplyAddresses(MailOptions options, PortalOptions portal, IDataProtectionProvider protection)
{
    public const int TokenLength = 42;
    private const string Letters = "abcdefghijklmnopqrstuvwxyz234567";
    private const int IdBytes = 16;
    private const int SignatureBytes = 10;

    private readonly Lazy<byte[]> key = new(() =>
        ProtectedSecret.Of("reply-addresses", "mail.reply-addresses", portal, protection)
    );

    /// <param name="thread">What replies are about.</param>
    public string For(Guid thread, string recipient)
    {
        var id = thread.ToByteArray();
        return $"{Local}+{Encode([.. id, .. Sign(id, recipient)])}@{Domain}";
    }

    /// <returns>What the reply is about; null if the address isn't one that this sender was given.</returns>
    public Guid? Open(string address, string sender)
    {
        var (start, end) = ($"{Local}+", $"@{Domain}");
        if (
            address.Length != start.Length + TokenLength + end.Length
            || !address.StartsWith(start, StringComparison.OrdinalIgnoreCase)
            || !address.EndsWith(end, StringComparison.OrdinalIgnoreCase)
            || Decode(address.Substring(start.Length, TokenLength)) is not { } bytes
        )
            return null;
        var id = bytes[..IdBytes];
        return CryptographicOperations.FixedTimeEquals(bytes[IdBytes..], Sign(id, sender)) ? new Guid(id) : null;
    }

    private string Local => options.From.Address[..options.From.Address.LastIndexOf('@')];

    private string Domain => options.From.Address[(options.From.Address.LastIndexOf('@') + 1)..];

    private byte[] Sign(byte[] id, string person)
    {
        byte[] signed = [.. id, .. Encoding.UTF8.GetBytes(EmailAddress.Key(person))];
        return HMACSHA256.HashData(key.Value, signed)[..SignatureBytes];
    }

    private static string Encode(byte[] bytes)
    {
        var token = new char[TokenLength];
        var number = new BigInteger(bytes, isUnsigned: true);
        for (var at = 0; at < TokenLength; at++, number >>= 5)
            token[at] = Letters[(int)(number & 31)];
        return new string(token);
    }

    private static byte[]? Decode(string token)
    {
        var number = BigInteger.Zero;
        foreach (var letter in token.ToLowerInvariant().Reverse())
        {
            if (Letters.IndexOf(letter, StringComparison.Ordinal) is var digit && digit < 0)
                return null;
            number = (number << 5) | digit;
        }
        var bytes = new byte[IdBytes + SignatureBytes];
        return
            number.GetByteCount(isUnsigned: true) <= bytes.Length
            && number.TryWriteBytes(bytes, out _, isUnsigned: true)
            ? bytes
            : null;
    }
}
