using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NodaTime;

namespace NetworkPortal.Schools.People;

/// <summary>Invitations that were accepted or ran out.</summary>
internal sealed class InvitationRetention(PortalDb db) : IRetention
{
    public string Key => "invitations";

    public string Title => "Closed invitations";

    public string Text =>
        "Name and email address of a person who was invited, counted from when the invitation was accepted or expired.";

    public int Days => 90;

    public Task<int> Purge(Instant before, CancellationToken ct) =>
        db.Write(
            () =>
                db
                    .Invitations.Where(i => i.AcceptedAt < before || i.ExpiresAt < before)
                    .OrderBy(i => i.Id)
                    .Take(500)
                    .ExecuteDeleteAsync(ct),
            ct
        );
}
