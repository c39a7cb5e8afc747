using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NodaTime;

namespace NetworkPortal.Accounts.Notifications;

/// <summary>Keeps queued notifications until they are sent, and for a while afterwards so that no one is notified
/// twice.</summary>
internal sealed class NoticeRetention(PortalDb db) : IRetention
{
    public string Key => "notices.closed";

    public string Title => "Notification history";

    public string Text =>
        "A record of which notifications were sent or canceled, and when digests were sent. It doesn’t include "
        + "the text of the emails.";

    public int Days => 60;

    public async Task<int> Purge(Instant before, CancellationToken ct) =>
        await db.Write(
            async () =>
                await db.QueuedNotifications.Where(n => n.ClosedAt < before).ExecuteDeleteAsync(ct)
                + await db.SentDigests.Where(d => d.At < before).ExecuteDeleteAsync(ct),
            ct
        );
}
