using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NodaTime;

namespace NetworkPortal.Authoring.Previews;

/// <summary>Deletes expired preview links after the retention period.</summary>
internal sealed class PreviewRetention(PortalDb db) : IRetention
{
    public string Key => "content.previews";

    public string Title => "Preview links";

    public string Text => "Records of preview links. The countdown starts when a link expires.";

    public int Days => 30;

    public Task<int> Purge(Instant before, CancellationToken ct) =>
        db.Write(() => db.PreviewLinks.Where(link => link.ExpiresAt < before).ExecuteDeleteAsync(ct), ct);
}
