using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace NetworkPortal.Tests.Infrastructure;

/// <summary>A certificate authority for a single test and a server certificate that it issued, as PEM files.</summary>
internal sealed class TestCertificates : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("portal-certificates-").FullName;

    public TestCertificates(string host)
    {
        var (now, end) = (DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(7));
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var rootRequest = new CertificateRequest("CN=Test authority", rootKey, HashAlgorithmName.SHA256);
        rootRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var root = rootRequest.CreateSelfSigned(now, end);

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=" + host, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        if (host == "localhost")
            names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var server = request.Create(root, now, end, RandomNumberGenerator.GetBytes(12));

        File.WriteAllText(Authority, root.ExportCertificatePem());
        File.WriteAllText(Server, server.ExportCertificatePem());
        File.WriteAllText(Key, key.ExportPkcs8PrivateKeyPem());
    }

    public string Authority => Path.Combine(folder, "authority.pem");

    public string Server => Path.Combine(folder, "server.pem");

    public string Key => Path.Combine(folder, "server.key");

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
