using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Mail.Receiving;

namespace NetworkPortal.Mail.Checking;

/// <summary>For <c>doctor</c>: whether the mail server accepts the portal, and what email is stuck.</summary>
internal sealed class SendingCheck(MailTrial trial, PortalDb db, TimeProvider time) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        var (fault, now) = (await trial.Connect(cancellationToken), time.Now());
        if (fault is not null)
            return trial.HasServer ? Checkup.Failed(fault.Text, fault.Fix) : Checkup.Warning(fault.Text, fault.Fix);
        var stuck = await db.Outbox.KeptBack(now).CountAsync(cancellationToken);
        return stuck == 0
            ? HealthCheckResult.Healthy($"{trial.Server} accepts the portal.")
            : Checkup.Warning(
                $"{trial.Server} accepts the portal, but {Plural.Of(stuck, "email is", "emails are")} stuck.",
                "See /desk/mail for why, and send it again there."
            );
    }
}

/// <summary>For <c>doctor</c>: whether the mailbox for replies can be read.</summary>
internal sealed class MailboxCheck(MailOptions options) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        if (options.Mailbox is not { } mailbox)
            return HealthCheckResult.Healthy("Not set up: replies go directly to people.");
        try
        {
            await using var connection = await MailboxConnection.Open(mailbox, cancellationToken);
            return HealthCheckResult.Healthy($"{mailbox.Host} can be read.");
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return Checkup.Failed(
                $"{mailbox.Host} can’t be read: {e.Message}",
                "Check Imap:Host, Imap:Port, Imap:UserName, and Imap:Password."
            );
        }
    }
}
