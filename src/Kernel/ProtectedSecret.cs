using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace NetworkPortal.Kernel;

/// <summary>A secret of 32 bytes that lies sealed beside the portal's other keys, so it is the same after a restart and
/// for all who share that folder.</summary>
public static class ProtectedSecret
{
    /// <param name="name">The file's name.</param>
    /// <param name="purpose">What it is sealed for, and opened for alone.</param>
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
