using Microsoft.Extensions.Diagnostics.HealthChecks;
using NetworkPortal.Kernel;
using NetworkPortal.Web.Start;

namespace NetworkPortal.Web.Doctor;

/// <summary>Whether the data folder can be written, has room, and is closed to others.</summary>
internal sealed class DiskReview(PortalOptions portal) : IHealthCheck
{
    private const long Comfortable = 1024 * 1024 * 1024;

    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    ) => Task.FromResult(Check());

    private HealthCheckResult Check()
    {
        if (!Directory.Exists(portal.DataFolder))
            return Checkup.Failed($"There is no data folder {portal.DataFolder}.", "Check Portal:DataFolder.");
        if (new Health.DiskCheck(portal).Check() is { Status: not HealthStatus.Healthy } fault)
            return Checkup.Failed(
                fault.Exception?.Message ?? fault.Description!,
                $"Free some space, and make sure that the portal's user may write to {portal.DataFolder}."
            );
        if (FilePrivacy.Warnings(portal).FirstOrDefault() is { } open)
            return Checkup.Warning(open.Split(" Run: ")[0], $"Run: {open.Split(" Run: ")[^1]}");
        var free = new DriveInfo(portal.DataFolder).AvailableFreeSpace;
        return free < Comfortable
            ? Checkup.Warning(
                $"Only {free / 1048576:N0} MB of disk space is left.",
                "Free some space: backups and upgrades need as much again as the database takes."
            )
            : HealthCheckResult.Healthy($"{portal.DataFolder}, {free / 1048576:N0} MB left.");
    }
}
