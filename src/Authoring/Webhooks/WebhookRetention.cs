using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NodaTime;

namespace NetworkPortal.Authoring.Webhooks;

internal sealed class WebhookRetention(PortalDb db) : IRetention
{
    private const int AtOnce = 500;

    public string Key => "webhooks.deliveries";

    public string Title => "Webhook messages";

    public string Text => "Messages sent to other programs about published content, and the responses received.";

    public int Days => 30;

    public Task<int> Purge(Instant before, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                var old = await db
                    .WebhookDeliveries.Where(d => d.CreatedAt < before)
                    .OrderBy(d => d.CreatedAt)
                    .Select(d => d.Id)
                    .Take(AtOnce)
                    .ToListAsync(ct);
                return await db.WebhookDeliveries.Where(d => old.Contains(d.Id)).ExecuteDeleteAsync(ct);
            },
            ct
        );
}
