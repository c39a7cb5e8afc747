using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail.Outbox;

namespace NetworkPortal.Mail;

/// <summary>Degraded while email waits for a server that can't be reached or refuses it. One mistyped address is no
/// trouble of the portal.</summary>
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
