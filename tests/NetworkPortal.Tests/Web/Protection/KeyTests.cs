using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Web.Protection;

public sealed class KeyTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("portal-keys-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Keys_are_stored_encrypted_if_there_is_a_certificate()
    {
        await using var portal = await Start(Certificate("first"), "quilt");
        Assert.Equal("hello", RoundTrip(portal));
        Assert.Contains("EncryptedData", StoredKey(portal));
        Assert.DoesNotContain("<masterKey", StoredKey(portal));
    }

    [Fact]
    public async Task Without_a_certificate_keys_are_stored_in_a_folder_that_only_the_portal_can_read()
    {
        await using var portal = await Start("", "");
        Assert.Equal("hello", RoundTrip(portal));
        Assert.Contains("<masterKey", StoredKey(portal));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
                File.GetUnixFileMode(Path.Combine(portal.DataFolder, "keys"))
            );
    }

    [Fact]
    public async Task A_certificate_with_the_wrong_password_is_rejected()
    {
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => Start(Certificate("first"), "not it"));
        Assert.Contains("Keys:Certificate", refusal.Message);
    }

    [Fact]
    public async Task A_weak_certificate_is_rejected()
    {
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Start(Certificate("weak", bits: 2048), "quilt")
        );
        Assert.Contains("3072", refusal.Message);
    }

    private static string RoundTrip(TestPortal portal)
    {
        var seal = portal.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
        return seal.Unprotect(seal.Protect("hello"));
    }

    private static string StoredKey(TestPortal portal) =>
        File.ReadAllText(Assert.Single(Directory.EnumerateFiles(Path.Combine(portal.DataFolder, "keys"), "*.xml")));

    private static Task<TestPortal> Start(string certificate, string password) =>
        TestPortal.Start(settings =>
        {
            settings.Recipes = [];
            (settings.Values["Keys:Certificate"], settings.Values["Keys:Password"]) = (certificate, password);
        });

    private string Certificate(string name, int bits = 3072)
    {
        using var key = RSA.Create(bits);
        using var certificate = new CertificateRequest(
            "CN=" + name,
            key,
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        ).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(9));
        var file = Path.Combine(folder, name + ".pfx");
        File.WriteAllBytes(file, certificate.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, "quilt"));
        return file;
    }
}
