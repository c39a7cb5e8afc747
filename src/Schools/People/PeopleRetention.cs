using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NodaTime;

namespace NetworkPortal.Schools.People;

/// <summary>Deletes expired join requests after the retention period.</summary>
internal sealed class JoinRequestRetention(PortalDb db) : IRetention
{
    public string Key => "join.requests";

    public string Title => "Requests to join a school";

    public string Text =>
        "Names and email addresses of people who requested to join a school with its code, counted from when the "
        + "request expired.";

    public int Days => 90;

    public Task<int> Purge(Instant before, CancellationToken ct) =>
        db.Write(() => db.JoinRequests.Where(r => r.ExpiresAt < before).ExecuteDeleteAsync(ct), ct);
}

/// <summary>Deletes the records of who wrote to whom after the retention period.</summary>
internal sealed class MessageRetention(PortalDb db) : IRetention
{
    public string Key => "letters";

    public string Title => "Messages between members";

    public string Text =>
        "Who messaged whom through the portal, when, and the subject line. We never store the message itself. "
        + "After this, you can’t reply to the message on the portal.";

    public int Days => 90;

    public Task<int> Purge(Instant before, CancellationToken ct) =>
        db.Write(() => db.Messages.Where(l => l.SentAt < before).ExecuteDeleteAsync(ct), ct);
}

/// <summary>Deletes uploaded staff files that were never imported.</summary>
internal sealed class PendingImportRetention(PortalDb db) : IRetention
{
    public string Key => "imports.staged";

    public string Title => "Staff files that weren’t imported";

    public string Text =>
        "Names and email addresses from a staff file that someone uploaded for a preview and didn’t import. The "
        + "file can be imported for two hours.";

    public int Days => 1;

    public Task<int> Purge(Instant before, CancellationToken ct) =>
        db.Write(() => db.PendingImports.Where(i => i.ExpiresAt < before).ExecuteDeleteAsync(ct), ct);
}
