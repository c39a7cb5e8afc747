using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NodaTime;

namespace NetworkPortal.Site.Dues;

/// <summary>Deletes what no longer matters; Today doesn't show it anyway.</summary>
internal sealed class DueRetention(PortalDb db) : IRetention
{
    public string Key => "dues";

    public string Title => "Past to-dos on Today";

    public string Text => "To-dos on Today that are over.";

    public int Days => 30;

    public Task<int> Purge(Instant before, CancellationToken ct) =>
        db.Write(
            () => db.Set<Due>().Where(d => d.Until < before).OrderBy(d => d.Id).Take(500).ExecuteDeleteAsync(ct),
            ct
        );
}
