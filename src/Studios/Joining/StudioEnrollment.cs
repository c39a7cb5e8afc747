using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Studios.Joining;

/// <summary>
/// Gives places away and takes them back. Whoever changes a studio's places first updates its row and so holds it until
/// the end of the
/// transaction: joining and leaving happen one after the other, and a place left goes to the first in line before
/// anyone else sees it.
/// </summary>
internal sealed class StudioEnrollment(PortalDb db, StudioMail mail, TimeProvider time)
{
    /// <summary>Gives the person a place, or the last position in line when none is left. Joining twice is joining
    /// once.</summary>
    /// <param name="quietly">Whether no mail is written: for recipes.</param>
    /// <returns>The membership, or null when the studio takes nobody, or not this person: see
    /// <see cref="SeatRule"/>.</returns>
    public async Task<StudioMembership?> Join(
        Guid studio,
        Guid person,
        CancellationToken ct = default,
        bool quietly = false
    )
    {
        // What the mail needs is read first: others wait while the studio is held.
        var letter = quietly ? null : await mail.Letter(studio, person, ct);
        return await db.Write(() => Join(studio, person, letter, ct), ct);
    }

    /// <summary>
    /// Gives the person's place to the first in line, or back to the studio. Leaving twice is leaving once;
    /// those who lead stay, and a studio that has ended stays as it was.
    /// </summary>
    /// <returns>Whether the person is out of the studio now.</returns>
    public Task<bool> Leave(Guid studio, Guid person, CancellationToken ct = default) =>
        db.Write(
            async () =>
            {
                if (!await Open(studio).Hold(ct))
                    return false;
                if (
                    await db.StudioMemberships.In(studio).Of(person).Live().SingleOrDefaultAsync(ct)
                    is not { } membership
                )
                    return true;
                if (membership.Role != StudioRole.Member)
                    return false;
                var held = membership.State == StudioMembershipState.Active;
                membership.Leave(time.Now());
                if (held)
                    await PromoteNextInLine(studio, ct);
                db.RecordChange(
                    "studio",
                    await db.Studios.Where(s => s.Id == studio).Select(s => s.Slug).SingleAsync(ct)
                );
                return true;
            },
            ct
        );

    private async Task<StudioMembership?> Join(Guid studio, Guid person, StudioMail.Draft? letter, CancellationToken ct)
    {
        if (!await db.MaySit(person, ct) || !await TakeTurn(studio, ct))
            return null;
        if (await db.StudioMemberships.In(studio).Of(person).Live().SingleOrDefaultAsync(ct) is { } present)
            return present;
        var held = await db.Studios.Where(s => s.Id == studio).Select(s => new { s.Slug, s.LastTurn }).SingleAsync(ct);
        var (now, turn) = (time.Now(), held.LastTurn);
        var membership = await TakePlace(studio, ct)
            ? StudioMembership.Joining(studio, person, turn, now)
            : StudioMembership.Waiting(studio, person, turn, now);
        db.StudioMemberships.Add(membership);
        db.RecordChange("studio", held.Slug);
        if (letter is null)
            return membership;
        await (
            membership.State == StudioMembershipState.Active
                ? mail.Joined(letter, membership, ct)
                : mail.Waitlisted(letter, membership, await Ahead(membership, ct) + 1, ct)
        );
        return membership;
    }

    private Task<int> Ahead(StudioMembership membership, CancellationToken ct) =>
        db.StudioMemberships.Line(membership.StudioId).CountAsync(m => m.Turn < membership.Turn, ct);

    private async Task PromoteNextInLine(Guid studio, CancellationToken ct)
    {
        var sitting = db.WhoMaySit();
        if (
            await db.StudioMemberships.Line(studio).Where(m => sitting.Contains(m.AccountId)).FirstOrDefaultAsync(ct) is
            { } next
        )
        {
            next.MoveUp(time.Now());
            await mail.MovedUp(await mail.Letter(studio, next.AccountId, ct), next, ct);
        }
        else
        {
            await db
                .Studios.Where(s => s.Id == studio)
                .ExecuteUpdateAsync(row => row.SetProperty(s => s.PlacesLeft, s => s.PlacesLeft + 1), ct);
        }
    }

    private IQueryable<Studio> Open(Guid studio) =>
        db.Studios.Where(s => s.Id == studio && (s.State == StudioState.Recruiting || s.State == StudioState.Active));

    /// <summary>Holds the row too, whether or not a place is left.</summary>
    private async Task<bool> TakeTurn(Guid studio, CancellationToken ct) =>
        await Open(studio).ExecuteUpdateAsync(row => row.SetProperty(s => s.LastTurn, s => s.LastTurn + 1), ct) == 1;

    private async Task<bool> TakePlace(Guid studio, CancellationToken ct) =>
        await db
            .Studios.Where(s => s.Id == studio && s.PlacesLeft > 0)
            .ExecuteUpdateAsync(row => row.SetProperty(s => s.PlacesLeft, s => s.PlacesLeft - 1), ct) == 1;
}
