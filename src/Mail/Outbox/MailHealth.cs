using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Mail.Outbox;

/// <summary>
/// Reports degraded health while email can't be sent because the mail server is unreachable or refuses it. A single
/// mistyped address doesn't count.
/// </summary>
internal sealed class MailHealth(PortalDb db, TimeProvider time) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    ) =>
        await db.Outbox.KeptBack(time.Now()).AnyAsync(cancellationToken)
            ? HealthCheckResult.Degraded("Email is waiting to be sent.")
            : HealthCheckResult.Healthy();
}
