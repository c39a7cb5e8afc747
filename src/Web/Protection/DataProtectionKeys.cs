using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using NetworkPortal.Kernel;

namespace NetworkPortal.Web.Protection;

/// <summary>The keys that encrypt cookies and links. A new key is created every 90 days, and older ones still decrypt
/// existing data. With a certificate (<c>Keys:Certificate</c>) they are stored encrypted, so that a stolen backup is
/// useless; without one only file permissions protect them.</summary>
internal static class DataProtectionKeys
{
    public static void AddKeys(this IServiceCollection services, PortalOptions portal)
    {
        var folder = new DirectoryInfo(Path.Combine(portal.DataFolder, "keys"));
        var keys = services
            .AddDataProtection()
            .SetApplicationName("NetworkPortal")
            .SetDefaultKeyLifetime(TimeSpan.FromDays(90))
            .PersistKeysToFileSystem(folder)
            .UseCryptographicAlgorithms(
                new AuthenticatedEncryptorConfiguration { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM }
            );
        if (portal.KeyCertificates.Count == 0)
            return;
        var certificates = portal
            .KeyCertificates.Select(file => Strong(Load(file, portal.KeyPassword), file))
            .ToArray();
        keys.ProtectKeysWithCertificate(certificates[0]).UnprotectKeysWithAnyCertificate(certificates);
    }

    private static X509Certificate2 Load(string file, string password)
    {
        try
        {
            return file.EndsWith(".pem", StringComparison.OrdinalIgnoreCase)
                ? password.Length > 0
                    ? X509Certificate2.CreateFromEncryptedPemFile(file, password)
                    : X509Certificate2.CreateFromPemFile(file)
                : X509CertificateLoader.LoadPkcs12FromFile(file, password);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException(
                $"Can't open the certificate \"{file}\" set in Keys:Certificate. Check Keys:Password, "
                    + "and use a .pfx or .pem file that includes the private key.",
                e
            );
        }
    }

    /// <summary>Requires at least 128 bits of security (NIST SP 800-57 part 1, table 2). The framework wraps keys with
    /// RSA.</summary>
    private static X509Certificate2 Strong(X509Certificate2 certificate, string file)
    {
        using var key = certificate.GetRSAPrivateKey();
        return key is { KeySize: >= 3072 }
            ? certificate
            : throw new InvalidOperationException(
                $"Keys:Certificate is \"{file}\". Use an RSA certificate of 3072 bits or more that includes the "
                    + "private key."
            );
    }
}
