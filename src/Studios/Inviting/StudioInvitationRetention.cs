using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NodaTime;

namespace NetworkPortal.Studios.Inviting;

/// <summary>Deletes invitations to studios, answered or not, after the retention period.</summary>
internal sealed class StudioInvitationRetention(PortalDb db) : IRetention
{
    public string Key => "studios.invitations";

    public string Title => "Studio invitations";

    public string Text => "Invitations to studios, including the email address of each person invited.";

    public int Days => 90;

    public int Least => 30;

    public Task<int> Purge(Instant before, CancellationToken ct) =>
        db.Write(
            () =>
                db
                    .StudioInvitations.Where(i => i.CreatedAt < before)
                    .OrderBy(i => i.Id)
                    .Take(500)
                    .ExecuteDeleteAsync(ct),
            ct
        );
}
