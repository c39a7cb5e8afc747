using Microsoft.Extensions.Diagnostics.HealthChecks;
using NetworkPortal.Kernel;
using NetworkPortal.Web.Backups;

namespace NetworkPortal.Web.Doctor;

/// <summary>Whether there is a recent backup.</summary>
internal sealed class BackupReview(PortalOptions portal, TimeProvider time) : IHealthCheck
{
    private const int MaxDays = 7;
    private const string Fix = "Run: backup FILE, every day, and keep the files on another computer.";

    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    ) => Task.FromResult(Check());

    private HealthCheckResult Check()
    {
        if (LastBackup.Read(portal) is not { } last)
            return Checkup.Warning("No backup was ever made.", Fix);
        var days = (int)(time.GetUtcNow() - last.At).TotalDays;
        var made =
            days == 0 ? "The last backup is from today" : $"The last backup is {Plural.Of(days, "day", "days")} old";
        return days > MaxDays
            ? Checkup.Warning(made + ".", Fix)
            : HealthCheckResult.Healthy($"{made}{(last.Encrypted ? ", encrypted" : "")}.");
    }
}
