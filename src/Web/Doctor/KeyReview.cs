using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NetworkPortal.Kernel;

namespace NetworkPortal.Web.Doctor;

/// <summary>Whether the keys that protect cookies and links can be read.</summary>
internal sealed class KeyReview(IKeyManager manager) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    ) => Task.FromResult(Check());

    private HealthCheckResult Check()
    {
        var keys = manager.GetAllKeys().Where(key => !key.IsRevoked).ToList();
        if (keys.Count == 0)
            return Checkup.Warning("There are no keys yet.", "Start the portal once; it makes its first key.");
        var unreadable = keys.Count(key => !IsReadable(key));
        return unreadable == 0
            ? HealthCheckResult.Healthy($"{Plural.Of(keys.Count, "key", "keys")}, readable.")
            : Checkup.Failed(
                $"{unreadable} of {Plural.Of(keys.Count, "key", "keys")} can't be read, so people are signed out.",
                "Set Keys:Certificate and Keys:Password to the certificate that they were encrypted with, or restore "
                    + "the keys folder from a backup."
            );
    }

    private static bool IsReadable(IKey key)
    {
        try
        {
            return key.CreateEncryptor() is not null;
        }
        catch (Exception e) when (e is CryptographicException or InvalidOperationException or System.Xml.XmlException)
        {
            return false;
        }
    }
}
