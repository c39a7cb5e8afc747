using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NodaTime;

namespace NetworkPortal.Members.Privacy;

/// <summary>Invitations that were accepted or ran out.</summary>
internal sealed class InvitationRetention(PortalDb db) : IRetention
{
    public string Key => "invitations";

    public string Title => "Invitations that are over";

    public string Text => "The name and mail address of a person who was invited, once the invitation was accepted or has run out.";

    public int Days => 90;

    public Task<int> Purge(Instant before, CancellationToken cancel) =>
        db.Write(() => db.Invitations.Where(i => i.AcceptedAt < before || i.ExpiresAt < before).OrderBy(i => i.Id).Take(500).ExecuteDeleteAsync(cancel), cancel);
}
