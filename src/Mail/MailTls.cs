using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using MailKit;
using MailKit.Security;

namespace NetworkPortal.Mail;

/// <summary>How connections to mail servers are encrypted, and which certificates are accepted.</summary>
internal static class MailTls
{
    public static SecureSocketOptions Secure(MailSecurity security) =>
        security switch
        {
            MailSecurity.None => SecureSocketOptions.None,
            MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
            _ => SecureSocketOptions.StartTls,
        };

    /// <param name="authorityFile">A PEM file with the only authority to accept; null for the system's.</param>
    public static void Trust(MailService client, string? authorityFile)
    {
        if (authorityFile is not null)
            client.ServerCertificateValidationCallback = (_, certificate, _, errors) =>
                IsFrom(authorityFile, certificate, errors);
    }

    private static bool IsFrom(string authorityFile, X509Certificate? certificate, SslPolicyErrors errors)
    {
        if (certificate is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.ImportFromPemFile(authorityFile);
        using var presented = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        return chain.Build(presented);
    }
}
