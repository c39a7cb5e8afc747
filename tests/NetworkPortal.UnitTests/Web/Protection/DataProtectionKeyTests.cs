using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Web.Protection;

namespace NetworkPortal.UnitTests.Web.Protection;

public sealed class DataProtectionKeyTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("portal-seal-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Data_protection_keys_use_AES_256_GCM()
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Portal:DataFolder"] = folder })
            .Build();
        var services = new ServiceCollection().AddLogging();
        services.AddKeys(
            PortalOptions.From(settings, Path.Combine(Repository.Folder, "src", "Web"), development: false)
        );
        using var provider = services.BuildServiceProvider();
        var seal = provider.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
        var text = seal.Protect("hello"u8.ToArray());
        var key = File.ReadAllText(Assert.Single(Directory.EnumerateFiles(Path.Combine(folder, "keys"), "*.xml")));
        Assert.Contains("algorithm=\"AES_256_GCM\"", key);
        for (var at = 0; at < text.Length; at++)
        {
            text[at] ^= 1;
            Assert.ThrowsAny<CryptographicException>(() => seal.Unprotect(text));
            text[at] ^= 1;
        }
        Assert.Equal("hello"u8.ToArray(), seal.Unprotect(text));
    }
}
