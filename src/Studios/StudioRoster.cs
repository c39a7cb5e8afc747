using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Meetings;

namespace NetworkPortal.Studios;

/// <summary>A change of one person's part in a studio, and who makes it.</summary>
internal sealed record RosterStep(Guid StudioId, Guid Person, Actor By)
{
    public string Reason { get; init; } = "";

    /// <summary>Whether the actor may change everyone's part, as network staff.</summary>
    public bool IsStaff { get; init; }

    /// <summary>The role that the actor saw; null if it doesn't matter.</summary>
    public StudioRole? Seen { get; init; }

    public bool IsOwn => By.Id == Person;
}

/// <summary>
/// Changes the parts of people who are in a studio. Like <see cref="StudioEnrollment"/>, it locks the studio's row
/// first, so that a spot that becomes free goes to the next in line before anyone else sees it.
/// </summary>
internal sealed class StudioRoster(
    PortalDb db,
    StudioEnrollment seats,
    RosterMail mail,
    SessionMail sessions,
    AuditLog audit,
    TimeProvider time
)
{
    /// <summary>Ends a person's part, with a reason that we email. The person can join again only if invited.</summary>
    /// <returns>Refused if the actor may not, or if no facilitator would remain.</returns>
    public Task<TransitionResult> Remove(RosterStep step, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                if (await Find(step, ct) is not { } part)
                    return await db.WasRemoved(step.StudioId, step.Person, ct)
                        ? TransitionResult.Already
                        : TransitionResult.Refused;
                if (step.IsOwn || !await MayChange(step, part, ct) || await IsLastLeader(part, ct))
                    return TransitionResult.Refused;
                var held = part.HoldsSpot;
                part.Remove(time.Now());
                var happening = new Happening(step.By, time.Now()) { Reason = step.Reason };
                await Record(part, StudioEventKind.Removed, happening, ct);
                if (held)
                    await seats.Release(step.StudioId, ct);
                await sessions.Left(step.StudioId, step.Person, ct);
                await mail.Removed(part, happening, ct);
                return TransitionResult.Done;
            },
            ct
        );

    /// <summary>Gives a person who is in the studio another role. A role without a spot frees the person's spot.
    /// </summary>
    /// <returns>Full if the new role takes a spot and none is free.</returns>
    public Task<TransitionResult> ChangeRole(RosterStep step, StudioRole role, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                if (await Find(step, ct) is not { IsInRoom: true } part || role.IsHandedOver())
                    return TransitionResult.Refused;
                if (part.Role == role)
                    return TransitionResult.Already;
                if (step.Seen is not null && step.Seen != part.Role)
                    return TransitionResult.Stale;
                var steppingBack = step.IsOwn && role < part.Role;
                if (!steppingBack && (step.IsOwn && !step.IsStaff || !await MayChange(step, part, ct)))
                    return TransitionResult.Refused;
                if (!role.Leads() && await IsLastLeader(part, ct))
                    return TransitionResult.Refused;
                return await Become(part, role, new(step.By, time.Now()), ct)
                    ? TransitionResult.Done
                    : TransitionResult.Full;
            },
            ct
        );

    /// <summary>Gives the person the role of the invitation that they accept, as part of the caller's transaction. A
    /// role with a spot goes to the front of the waitlist if no spot is free.</summary>
    /// <returns>The person's part; null if the studio doesn't accept anyone in this role now.</returns>
    public async Task<StudioMembership?> Enter(StudioInvitation invitation, Actor person, CancellationToken ct)
    {
        var (studio, role) = (invitation.StudioId, invitation.Role);
        var step = new RosterStep(studio, person.Id!.Value, person);
        if (await Find(step, ct) is { IsInRoom: true } part)
        {
            if (part.Role < role && !await Become(part, role, new(person, time.Now()), ct))
                return null;
            await (role.IsHandedOver() ? StepDown(invitation, part, ct) : Task.CompletedTask);
            return part;
        }
        return role.IsHandedOver() ? null : await seats.Enter(studio, step.Person, role, ct);
    }

    /// <summary>The former facilitators stay as co-facilitators, or leave if they said so.</summary>
    private async Task StepDown(StudioInvitation invitation, StudioMembership next, CancellationToken ct)
    {
        var others = await db
            .StudioMemberships.In(next.StudioId)
            .Facilitating()
            .Where(m => m.Id != next.Id)
            .ToListAsync(ct);
        foreach (var former in others.Where(m => m.IsFacilitator))
        {
            var happening = new Happening(ChangeStudio.Portal, time.Now());
            if (invitation.FormerLeaves && former.AccountId == invitation.InvitedById)
            {
                former.Leave(time.Now());
                await Record(former, StudioEventKind.Left, happening, ct);
                await sessions.Left(former.StudioId, former.AccountId, ct);
            }
            else
                await Become(former, StudioRole.CoFacilitator, happening, ct);
        }
    }

    private async Task<bool> Become(StudioMembership part, StudioRole role, Happening happening, CancellationToken ct)
    {
        if (role.TakesSpot() && !part.TakesSpot && !await seats.TakePlace(part.StudioId, ct))
            return false;
        var (before, frees) = (part.Role, part.HoldsSpot && !role.TakesSpot());
        part.Become(role);
        await Record(
            part,
            StudioEventKind.RoleChanged,
            happening with
            {
                Changes = FieldChange.Of(new FieldChange("Role", before.Text(), role.Text())),
            },
            ct
        );
        if (frees)
            await seats.Release(part.StudioId, ct);
        if (role.Leads() && !before.Leads())
            await FacilitatorSteps.Begin(db, db.StudioMemberships.In(part.StudioId).Of(part.AccountId), ct);
        return true;
    }

    private async Task Record(StudioMembership part, StudioEventKind kind, Happening happening, CancellationToken ct)
    {
        var studio = await db.Studios.AsNoTracking().SingleAsync(s => s.Id == part.StudioId, ct);
        var happened = await seats.Note(studio, part, kind, ct, happening);
        db.RecordChange("studio", studio.Slug);
        audit.Note("studio." + kind.Verb(), about: part.AccountId, detail: studio.Name);
        await mail.Tell(happened, studio, ct);
        await StudioDues.Settle(db, studio.Id, ct);
    }

    /// <summary>Locks the studio and returns the person's part in it.</summary>
    private async Task<StudioMembership?> Find(RosterStep step, CancellationToken ct) =>
        await db.Studios.Where(s => s.Id == step.StudioId).TakingLeaders().LockRows(s => s.LastQueueNumber, ct) == 0
            ? null
            : await db.StudioMemberships.In(step.StudioId).Of(step.Person).Live().SingleOrDefaultAsync(ct);

    private async Task<bool> MayChange(RosterStep step, StudioMembership part, CancellationToken ct)
    {
        if (step.IsStaff)
            return true;
        var mine = await db
            .StudioMemberships.In(step.StudioId)
            .Of(step.By.Id ?? Guid.Empty)
            .Leading()
            .Select(m => (StudioRole?)m.Role)
            .SingleOrDefaultAsync(ct);
        return mine?.MayManage(part.Role) == true;
    }

    private async Task<bool> IsLastLeader(StudioMembership part, CancellationToken ct) =>
        part.Leads && !await db.StudioMemberships.In(part.StudioId).Leading().AnyAsync(m => m.Id != part.Id, ct);
}
