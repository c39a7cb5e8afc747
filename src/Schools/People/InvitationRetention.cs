using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NodaTime;

namespace NetworkPortal.Schools.People;

/// <summary>Deletes accepted and expired invitations after the retention period.</summary>
internal sealed class InvitationRetention(PortalDb db) : IRetention
{
    public string Key => "invitations";

    public string Title => "Closed invitations";

    public string Text =>
        "Names and email addresses of people who were invited. The countdown starts when the invitation is "
        + "accepted or expires.";

    public int Days => 90;

    public Task<int> Purge(Instant before, CancellationToken ct) =>
        db.Write(
            () =>
                db
                    .AccountInvitations.Where(i => i.AcceptedAt < before || i.ExpiresAt < before)
                    .OrderBy(i => i.Id)
                    .Take(500)
                    .ExecuteDeleteAsync(ct),
            ct
        );
}
