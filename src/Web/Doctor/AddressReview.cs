using Microsoft.Extensions.Diagnostics.HealthChecks;
using NetworkPortal.Kernel;

namespace NetworkPortal.Web.Doctor;

/// <summary>Whether the portal answers at its public address.</summary>
internal sealed class AddressReview(PortalOptions portal, IHostEnvironment environment) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        try
        {
            using var direct = new HttpClientHandler { AllowAutoRedirect = false };
            using var client = new HttpClient(direct) { Timeout = Patience };
            using var answer = await client.GetAsync(portal.Url("/health/live"), cancellationToken);
            if (!answer.IsSuccessStatusCode)
                return Checkup.Failed(
                    $"{portal.BaseUrl} answers, but not as this portal ({(int)answer.StatusCode}).",
                    "Check Portal:BaseUrl, AllowedHosts, and where the reverse proxy sends requests."
                );
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return Checkup.Warning(
                $"{portal.BaseUrl} doesn't answer: {e.GetBaseException().Message}",
                "Start the portal. If it runs, check Portal:BaseUrl, the domain's DNS entry, and the reverse proxy."
            );
        }
        return portal.Https || !environment.IsProduction()
            ? HealthCheckResult.Healthy($"{portal.BaseUrl} answers.")
            : Checkup.Warning(
                $"{portal.BaseUrl} answers, but isn't encrypted.",
                "Put an HTTPS reverse proxy in front, and set Portal:BaseUrl to the https address."
            );
    }
}
