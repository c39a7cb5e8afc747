using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Meetings;

namespace NetworkPortal.Studios;

/// <summary>
/// Assigns spots in studios and releases them. Every change of a studio's spots first updates the studio's row and
/// thereby locks it until the end of the transaction: joining and leaving are serialized, and a spot that becomes free
/// goes to the next in line before anyone else sees it.
/// </summary>
internal sealed class StudioEnrollment(
    PortalDb db,
    StudioMail mail,
    RosterMail roster,
    SessionMail sessions,
    SessionInvitations invitations,
    TimeProvider time
)
{
    /// <summary>Gives the person a spot, or the last position on the waitlist if no spot is free. Idempotent.</summary>
    /// <param name="quietly">Whether to send no email, for recipes.</param>
    /// <returns>The membership, or null if the studio isn't open or doesn't accept this person (see
    /// <see cref="SeatRule"/>).</returns>
    public async Task<StudioMembership?> Join(
        Guid studio,
        Guid person,
        CancellationToken ct = default,
        bool quietly = false
    )
    {
        // Loads the email's data before locking the studio, because others wait for the lock.
        var draft = quietly ? null : await mail.DraftFor(studio, person, ct);
        return await db.Write(() => Join(studio, person, draft, ct), ct);
    }

    /// <summary>
    /// Ends the person's part; a spot goes to the next in line, or back to the studio. Idempotent. The last facilitator
    /// can't leave this way, and a studio that has ended doesn't change.
    /// </summary>
    /// <returns>Whether the person is not in the studio now.</returns>
    public Task<bool> Leave(Guid studio, Guid person, CancellationToken ct = default) =>
        db.Write(
            async () =>
            {
                if (await Studio(studio).Ongoing().LockRows(s => s.LastQueueNumber, ct) == 0)
                    return false;
                if (
                    await db.StudioMemberships.In(studio).Of(person).Live().SingleOrDefaultAsync(ct)
                    is not { } membership
                )
                    return true;
                if (
                    membership.Leads
                    && !await db.StudioMemberships.In(studio).Leading().AnyAsync(m => m.AccountId != person, ct)
                )
                    return false;
                var held = membership.HoldsSpot;
                membership.Leave(time.Now());
                await NoteAndTell(membership, StudioEventKind.Left, ct);
                if (held)
                    await Release(studio, ct);
                await sessions.Left(studio, person, ct);
                return true;
            },
            ct
        );

    /// <summary>Gives an invited person a role, as part of the caller's transaction. If no spot is free, the person
    /// goes to the front of the waitlist, behind those who were invited and accepted before.</summary>
    /// <returns>Null if the studio doesn't take members now.</returns>
    public async Task<StudioMembership?> Enter(Guid studio, Guid person, StudioRole role, CancellationToken ct)
    {
        if (role.TakesSpot() && (!await TakeTurn(studio, ct) || await IsPastLastDay(studio, ct)))
            return null;
        if (await db.StudioMemberships.In(studio).Of(person).Live().SingleOrDefaultAsync(ct) is { } waiting)
        {
            waiting.Leave(time.Now());
            await db.SaveChangesAsync(ct);
        }
        var membership = await Entering(studio, person, role, ct);
        db.StudioMemberships.Add(membership);
        await NoteAndTell(
            membership,
            membership.IsWaitlisted ? StudioEventKind.Waitlisted : StudioEventKind.Joined,
            ct
        );
        if (role.TakesSpot())
            await Send(await mail.DraftFor(studio, person, ct), membership, ct);
        else
            await sessions.Joined(studio, person, ct);
        return membership;
    }

    private async Task<StudioMembership> Entering(Guid studio, Guid person, StudioRole role, CancellationToken ct)
    {
        var now = time.Now();
        if (!role.TakesSpot())
            return StudioMembership.Leading(studio, person, role, now);
        var turn = await TurnIn(studio, ct);
        return await TakePlace(studio, ct)
            ? StudioMembership.Joining(studio, person, turn, now, role)
            : StudioMembership.Waiting(studio, person, StudioMembership.InvitedTurn(turn), now, role);
    }

    private async Task<StudioMembership?> Join(Guid studio, Guid person, StudioMail.Draft? draft, CancellationToken ct)
    {
        if (!await db.MaySit(person, ct) || !await TakeTurn(studio, ct))
            return null;
        if (await db.StudioMemberships.In(studio).Of(person).Live().SingleOrDefaultAsync(ct) is { } present)
            return present;
        if (await db.WasRemoved(studio, person, ct) || draft?.Studio.IsPastLastDay(time.Now()) == true)
            return null;
        var now = time.Now();
        var turn = await TurnIn(studio, ct);
        var membership = await TakePlace(studio, ct)
            ? StudioMembership.Joining(studio, person, turn, now)
            : StudioMembership.Waiting(studio, person, turn, now);
        db.StudioMemberships.Add(membership);
        var kind = membership.IsWaitlisted ? StudioEventKind.Waitlisted : StudioEventKind.Joined;
        if (draft is null)
        {
            var joined = await Studio(studio).AsNoTracking().SingleAsync(ct);
            db.RecordChange("studio", joined.Slug);
            await Note(joined, membership, kind, ct);
            return membership;
        }
        await NoteAndTell(membership, kind, ct);
        await Send(draft, membership, ct);
        return membership;
    }

    private async Task Send(StudioMail.Draft draft, StudioMembership membership, CancellationToken ct) =>
        await (
            membership.IsInRoom
                ? mail.Joined(
                    draft,
                    membership,
                    await invitations.For(membership.StudioId, membership.AccountId, ct),
                    ct
                )
                : mail.Waitlisted(draft, membership, await Ahead(membership, ct) + 1, ct)
        );

    private Task<int> Ahead(StudioMembership membership, CancellationToken ct) =>
        db.StudioMemberships.Line(membership.StudioId).CountAsync(m => m.QueueNumber < membership.QueueNumber, ct);

    /// <summary>Gives a spot that became free to the next in line, or returns it to the studio, as part of the caller's
    /// transaction, which holds the studio's lock.</summary>
    public async Task Release(Guid studio, CancellationToken ct)
    {
        if (!await PromoteNextInLine(studio, ct))
            await Studio(studio).ExecuteUpdateAsync(row => row.SetProperty(s => s.SpotsLeft, s => s.SpotsLeft + 1), ct);
    }

    /// <summary>Gives free spots to those in line, after spots were added.</summary>
    public async Task Fill(Guid studio, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        while (await TakePlace(studio, ct))
        {
            if (!await PromoteNextInLine(studio, ct))
            {
                await Release(studio, ct);
                return;
            }
            await db.SaveChangesAsync(ct);
        }
    }

    /// <summary>Takes a free spot, as part of the caller's transaction.</summary>
    /// <returns>Whether one was free.</returns>
    public async Task<bool> TakePlace(Guid studio, CancellationToken ct) =>
        await db
            .Studios.Where(s => s.Id == studio && s.SpotsLeft > 0)
            .ExecuteUpdateAsync(row => row.SetProperty(s => s.SpotsLeft, s => s.SpotsLeft - 1), ct) == 1;

    /// <summary>Adds what happened to the studio's history; its version stays, because forms don't show who is in it.
    /// </summary>
    /// <param name="happening">Who did it; null if it was the person.</param>
    public async Task<StudioEvent> Note(
        Studio studio,
        StudioMembership membership,
        StudioEventKind kind,
        CancellationToken ct,
        Happening? happening = null
    )
    {
        var person = membership.AccountId;
        happening ??= new(
            new(await db.Accounts.Where(a => a.Id == person).Select(a => a.DisplayName).SingleAsync(ct), person),
            time.Now()
        );
        var happened = new StudioEvent(studio.Id, studio.Version, kind, happening) { AboutId = person };
        db.StudioEvents.Add(happened);
        return happened;
    }

    private async Task NoteAndTell(StudioMembership membership, StudioEventKind kind, CancellationToken ct)
    {
        var studio = await Studio(membership.StudioId).AsNoTracking().SingleAsync(ct);
        await roster.Tell(await Note(studio, membership, kind, ct), studio, ct);
        db.RecordChange("studio", studio.Slug);
        if (!membership.Leads)
            return;
        await StudioDues.Settle(db, studio.Id, ct);
        await FacilitatorSteps.Begin(db, db.StudioMemberships.In(studio.Id).Of(membership.AccountId), ct);
    }

    private async Task<bool> PromoteNextInLine(Guid studio, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        if (await IsPastLastDay(studio, ct))
            return false;
        var sitting = db.WhoMaySit();
        if (
            await db.StudioMemberships.Line(studio).Where(m => sitting.Contains(m.AccountId)).FirstOrDefaultAsync(ct)
            is not { } next
        )
            return false;
        next.MoveUp(time.Now());
        var draft = await mail.DraftFor(studio, next.AccountId, ct);
        await Note(draft.Studio, next, StudioEventKind.MovedUp, ct, new(ChangeStudio.Portal, time.Now()));
        await mail.MovedUp(draft, next, await invitations.For(studio, next.AccountId, ct), ct);
        return true;
    }

    private IQueryable<Studio> Studio(Guid id) => db.Studios.Where(s => s.Id == id);

    private IQueryable<Studio> Open(Guid studio) => Studio(studio).Running();

    private Task<long> TurnIn(Guid studio, CancellationToken ct) =>
        Studio(studio).Select(s => s.LastQueueNumber).SingleAsync(ct);

    /// <summary>Whether no one gets a spot any more, although no one has finished the studio yet.</summary>
    private async Task<bool> IsPastLastDay(Guid studio, CancellationToken ct)
    {
        var last = await Studio(studio).Select(s => new { s.EndsOn, s.TimeZoneId }).SingleAsync(ct);
        return NetworkPortal.Studios.Studio.HasPassed(last.EndsOn, last.TimeZoneId, time.Now());
    }

    /// <summary>Takes the next queue number. Also locks the studio's row, whether or not a spot is free.</summary>
    private async Task<bool> TakeTurn(Guid studio, CancellationToken ct) =>
        await Open(studio)
            .ExecuteUpdateAsync(row => row.SetProperty(s => s.LastQueueNumber, s => s.LastQueueNumber + 1), ct) == 1;
}
