using Microsoft.Extensions.Diagnostics.HealthChecks;
using NetworkPortal.Accounts.Privacy;
using NetworkPortal.Kernel;
using NetworkPortal.Web.Backups;
using NetworkPortal.Web.Start;

namespace NetworkPortal.Web.Doctor;

/// <summary>Whether people who were erased are back, from a restored backup.</summary>
internal sealed class ErasureReview(RepeatErasures erasures, PortalOptions portal, TimeProvider time) : IHealthCheck
{
    /// <summary>How long a restore without a list of erasures is worth a note.</summary>
    private static readonly TimeSpan NotePeriod = TimeSpan.FromDays(30);

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        var list = ErasureList.Read(EraseAgain.ListOf(portal));
        var back = list is null ? 0 : (await erasures.Back(list, cancellationToken)).Count;
        if (back > 0)
            return Checkup.Failed(
                $"{Plural.Of(back, "person", "people")} who had been erased came back with a restored backup.",
                "Start the portal: it erases them again before it serves."
            );
        var restored = RestoredBackup.Read(portal);
        if (restored is { ErasuresUntil: null } && time.GetUtcNow() - restored.At < NotePeriod)
            return Checkup.Warning(
                $"The backup of {BackupDate.Format(restored.BackupOf)} was restored without a list of erasures: "
                    + "whoever was erased after it is back.",
                $"Put {ErasureList.FileName} from the old data folder into {portal.DataFolder} and start the portal. "
                    + "If it is lost, erase them again by hand."
            );
        return HealthCheckResult.Healthy(
            restored?.ErasuresUntil is { } until
                ? $"No erased person is back. Restored from the backup of {BackupDate.Format(restored.BackupOf)}, with "
                    + $"erasures until {BackupDate.Format(until)}."
                : "No erased person is back."
        );
    }
}
