using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Studios;

/// <summary>Ends the waitlist and the open invitations of a studio that was canceled or finished, and tells everyone,
/// as part of the transaction of the change.</summary>
internal sealed class CloseStudio(PortalDb db, StudioChangeMail mail, InvitationMail invitations, TimeProvider time)
{
    public async Task Run(Studio studio, StudioEvent happened, CancellationToken ct)
    {
        var inRoom = await db.StudioMemberships.In(studio.Id).InRoom().Select(m => m.AccountId).ToListAsync(ct);
        var line = await db.StudioMemberships.Line(studio.Id).ToListAsync(ct);
        var people = new StudioPeople(inRoom, [.. line.Select(m => m.AccountId)]);
        await (
            studio.IsFinished
                ? mail.Finished(studio, happened, people, ct)
                : mail.Canceled(studio, happened, people, ct)
        );
        foreach (var waiting in line)
            waiting.Leave(time.Now());
        foreach (
            var open in await db.StudioInvitations.Open(time.Now()).Where(i => i.StudioId == studio.Id).ToListAsync(ct)
        )
        {
            open.Answer(StudioInvitationState.Withdrawn, time.Now());
            await invitations.Withdraw(open, ct);
        }
    }
}
