using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NodaTime;

namespace NetworkPortal.Authoring.Editing;

/// <summary>Deletes edits that were never saved, after the retention period.</summary>
internal sealed class UnsavedEdits(PortalDb db) : IRetention
{
    public string Key => "content.edits";

    public string Title => "Editors’ unsaved changes";

    public string Text => "Changes that editors typed but never saved as a draft.";

    public int Days => 90;

    public Task<int> Purge(Instant before, CancellationToken ct) =>
        db.Write(() => db.Edits.Where(e => e.SeenAt < before).ExecuteDeleteAsync(ct), ct);
}
