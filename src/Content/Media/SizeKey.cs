using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using NetworkPortal.Kernel;

namespace NetworkPortal.Content.Media;

/// <summary>Signs the addresses of pictures at other widths. The key lies sealed beside the portal's other keys, so it is the same after a restart and for all who share that folder.</summary>
internal sealed class SizeKey(PortalOptions options, MediaLimits limits, IDataProtectionProvider protection)
{
    private const int SignatureBytes = 16;
    private readonly Lazy<byte[]> key = new(() => limits.SizeKey.Length > 0 ? SHA256.HashData(Encoding.UTF8.GetBytes(limits.SizeKey)) : Kept(Path.Combine(options.DataFolder, "keys", "media-sizes.key"), protection.CreateProtector("Media.Sizes")));

    public string Sign(string path, int width) => Convert.ToBase64String(HMACSHA256.HashData(key.Value, Encoding.UTF8.GetBytes($"{width}\n{path}"))[..SignatureBytes]).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    public bool IsSigned(string path, int width, string signature) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(Sign(path, width)));

    private static byte[] Kept(string file, IDataProtector protector)
    {
        if (Read(file, protector) is { } known) return known;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var part = $"{file}.{Guid.NewGuid():N}";
        File.WriteAllBytes(part, protector.Protect(RandomNumberGenerator.GetBytes(32)));
        try
        {
            // Of several that start at once, the first one's key stands. One that can't be opened any more is replaced.
            File.Move(part, file, overwrite: File.Exists(file));
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(part);
        }
        return Read(file, protector) ?? throw new InvalidOperationException($"{file} can't be read.");
    }

    private static byte[]? Read(string file, IDataProtector protector)
    {
        try
        {
            return File.Exists(file) ? protector.Unprotect(File.ReadAllBytes(file)) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
