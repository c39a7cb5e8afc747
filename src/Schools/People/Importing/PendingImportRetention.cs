using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NodaTime;

namespace NetworkPortal.Schools.People.Importing;

/// <summary>Deletes uploaded staff files that were never imported.</summary>
internal sealed class PendingImportRetention(PortalDb db) : IRetention
{
    public string Key => "imports.staged";

    public string Title => "Staff files that weren’t imported";

    public string Text =>
        "Names and email addresses from staff files that were uploaded but not imported. After uploading a file, you "
        + "have two hours to import it.";

    public int Days => 1;

    public Task<int> Purge(Instant before, CancellationToken ct) =>
        db.Write(() => db.PendingImports.Where(i => i.ExpiresAt < before).ExecuteDeleteAsync(ct), ct);
}
