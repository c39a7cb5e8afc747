using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace NetworkPortal.Kernel;

/// <summary>A 32-byte secret stored encrypted alongside the portal's other keys, so that it survives restarts and is
/// shared by all instances that use that folder.</summary>
public static class ProtectedSecret
{
    /// <param name="name">The file's name.</param>
    /// <param name="purpose">The data protection purpose; the secret can only be decrypted for the same one.</param>
    public static byte[] Of(string name, string purpose, PortalOptions options, IDataProtectionProvider protection) =>
        Kept(Path.Combine(options.DataFolder, "keys", name), protection.CreateProtector(purpose));

    private static byte[] Kept(string file, IDataProtector protector)
    {
        if (Read(file, protector) is { } known)
            return known;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var part = $"{file}.{Guid.NewGuid():N}";
        File.WriteAllBytes(part, protector.Protect(RandomNumberGenerator.GetBytes(32)));
        try
        {
            // If several instances start at the same time, the first one's secret wins. A secret that can no longer be
            // decrypted is replaced.
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
