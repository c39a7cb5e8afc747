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
    /// Gives the person's spot to the next in line, or returns it to the studio. Idempotent. Facilitators can't leave
    /// this way, and a studio that has ended doesn't change.
    /// </summary>
    /// <param name="returns">Whether the person gets another role there in the same transaction.</param>
    /// <returns>Whether the person is not in the studio now.</returns>
    public Task<bool> Leave(Guid studio, Guid person, CancellationToken ct = default, bool returns = false) =>
        db.Write(
            async () =>
            {
                if (await Open(studio).LockRows(s => s.LastQueueNumber, ct) == 0)
                    return false;
                if (
                    await db.StudioMemberships.In(studio).Of(person).Live().SingleOrDefaultAsync(ct)
                    is not { } membership
                )
                    return true;
                if (membership.Leads)
                    return false;
                var held = membership is { IsInRoom: true, TakesSpot: true };
                membership.Leave(time.Now());
                await Note(membership, StudioEventKind.Left, ct);
                if (held)
                    await PromoteNextInLine(studio, ct);
                if (!returns)
                    await sessions.Left(studio, person, ct);
                db.RecordChange("studio", await Studio(studio).Select(s => s.Slug).SingleAsync(ct));
                return true;
            },
            ct
        );

    private async Task<StudioMembership?> Join(Guid studio, Guid person, StudioMail.Draft? draft, CancellationToken ct)
    {
        if (!await db.MaySit(person, ct) || !await TakeTurn(studio, ct))
            return null;
        if (await db.StudioMemberships.In(studio).Of(person).Live().SingleOrDefaultAsync(ct) is { } present)
            return present;
        var held = await db
            .Studios.Where(s => s.Id == studio)
            .Select(s => new { s.Slug, s.LastQueueNumber })
            .SingleAsync(ct);
        var (now, turn) = (time.Now(), held.LastQueueNumber);
        var membership = await TakePlace(studio, ct)
            ? StudioMembership.Joining(studio, person, turn, now)
            : StudioMembership.Waiting(studio, person, turn, now);
        db.StudioMemberships.Add(membership);
        db.RecordChange("studio", held.Slug);
        await Note(membership, membership.IsWaitlisted ? StudioEventKind.Waitlisted : StudioEventKind.Joined, ct);
        if (draft is null)
            return membership;
        await (
            membership.IsInRoom
                ? mail.Joined(draft, membership, await invitations.For(studio, person, ct), ct)
                : mail.Waitlisted(draft, membership, await Ahead(membership, ct) + 1, ct)
        );
        return membership;
    }

    private Task<int> Ahead(StudioMembership membership, CancellationToken ct) =>
        db.StudioMemberships.Line(membership.StudioId).CountAsync(m => m.QueueNumber < membership.QueueNumber, ct);

    private async Task PromoteNextInLine(Guid studio, CancellationToken ct)
    {
        var sitting = db.WhoMaySit();
        if (
            await db.StudioMemberships.Line(studio).Where(m => sitting.Contains(m.AccountId)).FirstOrDefaultAsync(ct) is
            { } next
        )
        {
            next.MoveUp(time.Now());
            await Note(next, StudioEventKind.MovedUp, ct, ChangeStudio.Portal);
            var draft = await mail.DraftFor(studio, next.AccountId, ct);
            await mail.MovedUp(draft, next, await invitations.For(studio, next.AccountId, ct), ct);
        }
        else
        {
            await Studio(studio).ExecuteUpdateAsync(row => row.SetProperty(s => s.SpotsLeft, s => s.SpotsLeft + 1), ct);
        }
    }

    /// <summary>Adds what happened to the studio's history; its version stays, because forms don't show who is in it.
    /// </summary>
    /// <param name="by">Who did it; null if it was the person.</param>
    private async Task Note(StudioMembership membership, StudioEventKind kind, CancellationToken ct, Actor? by = null)
    {
        var version = await Studio(membership.StudioId).Select(s => s.Version).SingleAsync(ct);
        var person = membership.AccountId;
        var actor =
            by ?? new(await db.Accounts.Where(a => a.Id == person).Select(a => a.DisplayName).SingleAsync(ct), person);
        db.StudioEvents.Add(new(membership.StudioId, version, kind, new(actor, time.Now())) { AboutId = person });
    }

    private IQueryable<Studio> Studio(Guid id) => db.Studios.Where(s => s.Id == id);

    private IQueryable<Studio> Open(Guid studio) => Studio(studio).Running();

    /// <summary>Takes the next queue number. Also locks the studio's row, whether or not a spot is free.</summary>
    private async Task<bool> TakeTurn(Guid studio, CancellationToken ct) =>
        await Open(studio)
            .ExecuteUpdateAsync(row => row.SetProperty(s => s.LastQueueNumber, s => s.LastQueueNumber + 1), ct) == 1;

    private async Task<bool> TakePlace(Guid studio, CancellationToken ct) =>
        await db
            .Studios.Where(s => s.Id == studio && s.SpotsLeft > 0)
            .ExecuteUpdateAsync(row => row.SetProperty(s => s.SpotsLeft, s => s.SpotsLeft - 1), ct) == 1;
}
