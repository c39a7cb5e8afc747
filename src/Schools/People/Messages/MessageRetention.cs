using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NodaTime;

namespace NetworkPortal.Schools.People.Messages;

/// <summary>Deletes the records of who wrote to whom after the retention period.</summary>
internal sealed class MessageRetention(PortalDb db) : IRetention
{
    public string Key => "messages";

    public string Title => "Messages between members";

    public string Text =>
        "A record of who messaged whom on the portal, with the date, time, and subject line. We never store the "
        + "message itself. After the record is deleted, no one can reply to the message on the portal.";

    public int Days => 90;

    public Task<int> Purge(Instant before, CancellationToken ct) =>
        db.Write(() => db.Messages.Where(l => l.SentAt < before).ExecuteDeleteAsync(ct), ct);
}
