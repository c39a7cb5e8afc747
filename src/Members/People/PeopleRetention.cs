using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NodaTime;

namespace NetworkPortal.Members.People;

/// <summary>Requests to join that are over.</summary>
internal sealed class JoinRequestRetention(PortalDb db) : IRetention
{
    public string Key => "join.requests";

    public string Title => "Requests to join a school";

    public string Text => "Name and mail address of whoever asked to join a school by its code, once the request has run out.";

    public int Days => 90;

    public Task<int> Purge(Instant before, CancellationToken cancel) => db.Write(() => db.JoinRequests.Where(r => r.ExpiresAt < before).ExecuteDeleteAsync(cancel), cancel);
}

/// <summary>Who wrote to whom.</summary>
internal sealed class LetterRetention(PortalDb db) : IRetention
{
    public string Key => "letters";

    public string Title => "Letters between members";

    public string Text => "Who wrote to whom through the portal, when, and the subject line; the words are not kept at all. Once deleted, a letter can no longer be answered here.";

    public int Days => 90;

    public Task<int> Purge(Instant before, CancellationToken cancel) => db.Write(() => db.Letters.Where(l => l.SentAt < before).ExecuteDeleteAsync(cancel), cancel);
}

/// <summary>Files of staff that were sent and never applied.</summary>
internal sealed class StagedImportRetention(PortalDb db) : IRetention
{
    public string Key => "imports.staged";

    public string Title => "Files of staff that were not used";

    public string Text => "Names and mail addresses from a file of staff that somebody sent to see what would happen, and left. They can be used for two hours.";

    public int Days => 1;

    public Task<int> Purge(Instant before, CancellationToken cancel) => db.Write(() => db.StagedImports.Where(i => i.ExpiresAt < before).ExecuteDeleteAsync(cancel), cancel);
}
