using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Studios.Leading;

/// <summary>Invites people to facilitate a studio, and applies their answers.</summary>
internal sealed class LeaderInvitations(
    PortalDb db,
    StudioMail mail,
    SessionMail sessions,
    StudioEnrollment seats,
    AuditLog audit,
    TimeProvider time
)
{
    /// <summary>
    /// Invites a person, as part of the caller's transaction. An address with an open invitation doesn't get a second
    /// one.
    /// </summary>
    /// <returns>False if too many invitations are open.</returns>
    public async Task<bool> Invite(Studio studio, string email, Guid by, CancellationToken ct)
    {
        var now = time.Now();
        var open = await db.StudioInvitations.Open(now).Where(i => i.StudioId == studio.Id).ToListAsync(ct);
        if (open.Any(i => i.NormalizedEmail == email.ToUpperInvariant()))
            return true;
        if (open.Count >= StudioInvitation.MaxOpen)
            return false;
        var invitation = new StudioInvitation(studio.Id, email, by, now);
        db.StudioInvitations.Add(invitation);
        audit.Note("studio.leader-invited", detail: studio.Name);
        await mail.LeaderInvited(invitation, studio, ct);
        return true;
    }

    /// <returns>Whether it was open.</returns>
    public Task<bool> Withdraw(Guid studio, Guid id, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                var invitation = await db
                    .StudioInvitations.Include(i => i.Studio)
                    .SingleOrDefaultAsync(i => i.Id == id && i.StudioId == studio, ct);
                if (invitation is null || !invitation.Answer(StudioInvitationState.Withdrawn, time.Now()))
                    return false;
                audit.Note("studio.leader-invitation-withdrawn", detail: invitation.Studio.Name);
                await mail.WithdrawLeaderInvitation(invitation, ct);
                return true;
            },
            ct
        );

    /// <summary>
    /// Makes the invited person a co-facilitator; a spot or waitlist position that the person had goes to the next in
    /// line.
    /// </summary>
    /// <returns>False if the invitation was answered or has expired, or if the studio doesn't accept
    /// facilitators.</returns>
    public Task<bool> Accept(StudioInvitation asked, Guid person, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                await db.Studios.Where(s => s.Id == asked.StudioId).LockRows(s => s.LastQueueNumber, ct);
                var (now, invitation) = (time.Now(), await Current(asked.Id, ct));
                if (
                    !invitation.Studio.TakesLeaders
                    || !await db.MaySit(person, ct)
                    || !invitation.Answer(StudioInvitationState.Accepted, now)
                )
                    return false;
                await seats.Leave(asked.StudioId, person, ct, returns: true);
                await db.SaveChangesAsync(ct);
                if (!await db.StudioMemberships.In(asked.StudioId).Of(person).Live().AnyAsync(ct))
                    db.StudioMemberships.Add(
                        StudioMembership.Leading(asked.StudioId, person, StudioRole.CoFacilitator, now)
                    );
                db.RecordChange("studio", invitation.Studio.Slug);
                audit.Note("studio.leader-added", about: person, detail: invitation.Studio.Name);
                await mail.LeaderAnswered(invitation, accepted: true, ct);
                await sessions.Joined(asked.StudioId, person, ct);
                return true;
            },
            ct
        );

    /// <returns>Whether it was open.</returns>
    public Task<bool> Decline(StudioInvitation asked, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                var invitation = await Current(asked.Id, ct);
                if (!invitation.Answer(StudioInvitationState.Declined, time.Now()))
                    return false;
                audit.Note("studio.leader-declined", detail: invitation.Studio.Name);
                await mail.LeaderAnswered(invitation, accepted: false, ct);
                return true;
            },
            ct
        );

    private Task<StudioInvitation> Current(Guid id, CancellationToken ct) =>
        db.StudioInvitations.Include(i => i.Studio).SingleAsync(i => i.Id == id, ct);
}
