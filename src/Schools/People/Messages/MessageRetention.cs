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
        "Who messaged whom on the portal, the date and time, and the subject line. We never store the message "
        + "itself. After this record is deleted, the message can’t be answered on the portal.";

    public int Days => 90;

    public Task<int> Purge(Instant before, CancellationToken ct) =>
        db.Write(() => db.Messages.Where(l => l.SentAt < before).ExecuteDeleteAsync(ct), ct);
}
