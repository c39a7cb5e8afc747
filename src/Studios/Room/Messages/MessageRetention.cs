using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NodaTime;

namespace NetworkPortal.Studios.Room.Messages;

/// <summary>Deletes messages to people in a studio after the retention period.</summary>
internal sealed class MessageRetention(PortalDb db) : IRetention
{
    public string Key => "studios.messages";

    public string Title => "Messages in studios";

    public string Text => "Messages from facilitators to people in their studios, and to whom they were sent.";

    public int Days => 730;

    public Task<int> Purge(Instant before, CancellationToken ct) =>
        db.Write(
            () => db.StudioMessages.Where(m => m.SentAt < before).OrderBy(m => m.Id).Take(500).ExecuteDeleteAsync(ct),
            ct
        );
}
