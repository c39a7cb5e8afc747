using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using NetworkPortal.Kernel;

namespace NetworkPortal.Content.Media;

/// <summary>Signs the URLs of resized images.</summary>
internal sealed class SizeKey(PortalOptions options, MediaLimits limits, IDataProtectionProvider protection)
{
    private const int SignatureBytes = 16;
    private readonly Lazy<byte[]> key = new(() =>
        limits.SizeKey.Length > 0
            ? SHA256.HashData(Encoding.UTF8.GetBytes(limits.SizeKey))
            : ProtectedSecret.Of("media-sizes.key", "Media.Sizes", options, protection)
    );

    public string Sign(string path, int width) =>
        Convert
            .ToBase64String(
                HMACSHA256.HashData(key.Value, Encoding.UTF8.GetBytes($"{width}\n{path}"))[..SignatureBytes]
            )
            .TrimEnd('=')
            .Replace('+', '-')
            .Replace('/', '_');

    public bool IsSigned(string path, int width, string signature) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(signature),
            Encoding.UTF8.GetBytes(Sign(path, width))
        );
}
