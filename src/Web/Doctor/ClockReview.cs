using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Changes;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Web.Doctor;

/// <summary>Whether this computer's clock is right, as far as the database can tell.</summary>
internal sealed class ClockReview(PortalDb db, TimeProvider time) : IHealthCheck
{
    private const string Fix = "Set the clock by a time server; on Linux: timedatectl set-ntp true";
    private static readonly Duration Tolerance = Duration.FromMinutes(1);

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        var now = time.Now();
        var latest = await db.Set<Change>()
            .OrderByDescending(change => change.Seq)
            .Select(change => (Instant?)change.At)
            .FirstOrDefaultAsync(cancellationToken);
        if (latest > now + Tolerance)
            return Checkup.Failed($"It is {Clock.Format(now, "UTC")} here, but the last change is from later.", Fix);
        if (db.Database.IsNpgsql())
        {
            var server = await db
                .Database.SqlQuery<DateTime>($"SELECT now() AS \"Value\"")
                .SingleAsync(cancellationToken);
            if ((server.ToUniversalTime() - now.ToDateTimeUtc()).Duration() > Tolerance.ToTimeSpan())
                return Checkup.Failed("This computer's clock and the database server's differ.", Fix);
        }
        return HealthCheckResult.Healthy($"{Clock.Format(now, "UTC")}.");
    }
}
