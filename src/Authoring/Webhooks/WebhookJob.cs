using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Jobs;
using NodaTime;

namespace NetworkPortal.Authoring.Webhooks;

/// <summary>
/// Sends due messages every few seconds: different webhooks in parallel, the messages of one webhook in order.
/// </summary>
internal sealed class WebhookJob(
    IServiceScopeFactory scopes,
    WebhookSender sender,
    TimeProvider time,
    ILogger<WebhookJob> log
) : PeriodicJob("Webhook deliveries", TimeSpan.FromSeconds(5), TimeProvider.System, log)
{
    private const int Batch = 20;
    private static readonly Duration Claim = Duration.FromMinutes(2);
    private readonly SemaphoreSlim one = new(1, 1);

    /// <summary>Runs one pass; passes never overlap.</summary>
    public override async Task Tick(CancellationToken cancellationToken)
    {
        await one.WaitAsync(cancellationToken);
        try
        {
            await Serve(cancellationToken);
        }
        finally
        {
            one.Release();
        }
    }

    public override void Dispose()
    {
        one.Dispose();
        base.Dispose();
    }

    private async Task Serve(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, now) = (scope.ServiceProvider.GetRequiredService<PortalDb>(), time.Now());
        var due = await db
            .WebhookDeliveries.AsNoTracking()
            .Where(d =>
                d.NextAt <= now && db.Set<Webhook>().Any(hook => hook.Id == d.WebhookId && hook.DisabledAt == null)
            )
            .Select(d => d.WebhookId)
            .Distinct()
            .ToListAsync(ct);
        await Task.WhenAll(due.Select(hook => Serve(hook, ct)));
    }

    private async Task Serve(Guid id, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        for (var count = 0; count < Batch; count++)
        {
            var now = time.Now();
            if (
                await db.Webhooks.SingleOrDefaultAsync(hook => hook.Id == id && hook.DisabledAt == null, ct)
                is not { } hook
            )
                return;
            if (
                await db
                    .WebhookDeliveries.Where(d => d.WebhookId == id && d.NextAt <= now)
                    .OrderBy(d => d.CreatedAt)
                    .FirstOrDefaultAsync(ct)
                is not { } delivery
            )
                return;
            var (next, until) = (delivery.NextAt, now + Claim);
            if (
                await db.Write(
                    () =>
                        db
                            .WebhookDeliveries.Where(d => d.Id == delivery.Id && d.NextAt == next)
                            .ExecuteUpdateAsync(row => row.SetProperty(d => d.NextAt, until), ct),
                    ct
                ) == 0
            )
                return;
            var sent = await sender.Send(hook, delivery, now, ct);
            await Note(scope.ServiceProvider, hook, delivery, sent, ct);
            // If one message fails, the following ones would too.
            if (!sent.Arrived)
                return;
        }
    }

    private async Task Note(
        IServiceProvider services,
        Webhook hook,
        WebhookDelivery delivery,
        Sent sent,
        CancellationToken ct
    )
    {
        var now = time.Now();
        if (sent.Arrived)
            delivery.Deliver(sent.Status!.Value, sent.Answer, now);
        else if (!delivery.Fail(sent.Status, sent.Answer, now) || sent.Status == 410)
        {
            var why =
                sent.Status == 410
                    ? "The other program says this URL no longer exists (410)."
                    : "A message couldn’t be delivered after a day of retries.";
            hook.Disable(why, now);
            await services.GetRequiredService<WebhookMail>().Disabled(hook, why, ct);
            services.GetRequiredService<AuditLog>().Note("webhook.disabled", detail: $"{hook.Url}: {why}");
        }
        await services.GetRequiredService<PortalDb>().SaveChangesAsync(ct);
    }
}
