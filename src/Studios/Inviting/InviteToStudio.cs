using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Meetings;

namespace NetworkPortal.Studios.Inviting;

/// <summary>Whom a facilitator invites, to which role, and who asks.</summary>
internal sealed record InvitationStep(string Email, StudioRole Role, Actor By)
{
    /// <summary>Whether the facilitator who hands over leaves.</summary>
    public bool FormerLeaves { get; init; }
}

/// <summary>Invites people to a role in a studio, and applies their answers.</summary>
internal sealed class InviteToStudio(
    PortalDb db,
    InvitationMail mail,
    StudioRoster roster,
    AuditLog audit,
    TimeProvider time
)
{
    /// <summary>
    /// Invites a person, as part of the caller's transaction. An address with an open invitation doesn't get a second
    /// one, except to hand over the studio, which replaces the others.
    /// </summary>
    /// <returns>False if too many invitations are open.</returns>
    public async Task<bool> Invite(Studio studio, InvitationStep step, CancellationToken ct)
    {
        await db.Studios.Where(s => s.Id == studio.Id).LockRows(s => s.LastQueueNumber, ct);
        var open = await db.StudioInvitations.Open(time.Now()).Where(i => i.StudioId == studio.Id).ToListAsync(ct);
        if (open.Any(i => i.NormalizedEmail == step.Email.ToUpperInvariant() && i.Role == step.Role))
            return true;
        foreach (var other in open.Where(i => Replaces(step, i)))
        {
            other.Answer(StudioInvitationState.Withdrawn, time.Now());
            await mail.Withdraw(other, ct);
        }
        if (open.Count(i => i.IsOpen(time.Now())) >= StudioInvitation.MaxOpen)
            return false;
        var invitation = new StudioInvitation(studio.Id, step.Email, step.Role, step.By.Id!.Value, time.Now())
        {
            FormerLeaves = step.FormerLeaves,
        };
        db.StudioInvitations.Add(invitation);
        audit.Note("studio.invited", detail: $"{studio.Name}: {step.Role.Text()}");
        await mail.Invited(invitation, studio, step.By.Name, ct);
        return true;
    }

    /// <returns>Whether it was open.</returns>
    public Task<bool> Withdraw(Guid studio, Guid id, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                await db.Studios.Where(s => s.Id == studio).LockRows(s => s.LastQueueNumber, ct);
                var invitation = await db
                    .StudioInvitations.Include(i => i.Studio)
                    .SingleOrDefaultAsync(i => i.Id == id && i.StudioId == studio, ct);
                if (invitation is null || !invitation.Answer(StudioInvitationState.Withdrawn, time.Now()))
                    return false;
                audit.Note("studio.invitation-withdrawn", detail: invitation.Studio.Name);
                await mail.Withdraw(invitation, ct);
                return true;
            },
            ct
        );

    /// <summary>
    /// Gives the invited person the role; a spot or waitlist position that the role doesn't need goes to the next in
    /// line.
    /// </summary>
    /// <returns>The person's part; null if the invitation was answered or has expired, or if the studio doesn't accept
    /// the person in this role.</returns>
    public Task<StudioMembership?> Accept(StudioInvitation asked, CurrentUser person, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                await db.Studios.Where(s => s.Id == asked.StudioId).LockRows(s => s.LastQueueNumber, ct);
                var invitation = await Current(asked.Id, ct);
                if (
                    !invitation.Studio.TakesLeaders
                    || !invitation.IsOpen(time.Now())
                    || !await db.MaySit(person.Id, ct)
                    || await roster.Enter(invitation, person, ct) is not { } part
                )
                    return null;
                invitation.Answer(StudioInvitationState.Accepted, time.Now());
                audit.Note("studio.invitation-accepted", about: person.Id, detail: invitation.Studio.Name);
                await mail.Answered(invitation, accepted: true, ct);
                return part;
            },
            ct
        );

    /// <returns>Whether it was open.</returns>
    public Task<bool> Decline(StudioInvitation asked, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                await db.Studios.Where(s => s.Id == asked.StudioId).LockRows(s => s.LastQueueNumber, ct);
                var invitation = await Current(asked.Id, ct);
                if (!invitation.Answer(StudioInvitationState.Declined, time.Now()))
                    return false;
                audit.Note("studio.invitation-declined", detail: invitation.Studio.Name);
                await mail.Answered(invitation, accepted: false, ct);
                return true;
            },
            ct
        );

    private static bool Replaces(InvitationStep step, StudioInvitation other) =>
        other.NormalizedEmail == step.Email.ToUpperInvariant()
        || (step.Role.IsHandedOver() && other.Role.IsHandedOver());

    private Task<StudioInvitation> Current(Guid id, CancellationToken ct) =>
        db.StudioInvitations.Include(i => i.Studio).SingleAsync(i => i.Id == id, ct);
}
