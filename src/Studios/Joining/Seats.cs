using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Studios.Joining;

/// <summary>
/// Gives places away and takes them back. Whoever changes a studio's places first updates its row and so holds it until the end of the
/// transaction: joining and leaving happen one after the other, and a place left goes to the first in line before anyone else sees it.
/// </summary>
internal sealed class Seats(PortalDb db, StudioMail mail, TimeProvider time)
{
    /// <summary>Gives the person a place, or the last position in line when none is left. Joining twice is joining once.</summary>
    /// <param name="quietly">Whether no mail is written: for recipes.</param>
    /// <returns>The membership, or null when the studio takes nobody, or not this person: see <see cref="SeatRule"/>.</returns>
    public async Task<StudioMembership?> Join(Guid studio, Guid person, CancellationToken cancel = default, bool quietly = false)
    {
        // What the mail needs is read first: others wait while the studio is held.
        var letter = quietly ? null : await mail.Letter(studio, person, cancel);
        return await db.Write(() => Join(studio, person, letter, cancel), cancel);
    }

    /// <summary>
    /// Gives the person's place to the first in line, or back to the studio. Leaving twice is leaving once;
    /// those who lead stay, and a studio that has ended stays as it was.
    /// </summary>
    /// <returns>Whether the person is out of the studio now.</returns>
    public Task<bool> Leave(Guid studio, Guid person, CancellationToken cancel = default) => db.Write(async () =>
    {
        if (!await Open(studio).Hold(cancel)) return false;
        if (await db.StudioMemberships.In(studio).Of(person).Live().SingleOrDefaultAsync(cancel) is not { } membership) return true;
        if (membership.Role != StudioRole.Member) return false;
        var held = membership.State == StudioMembershipState.Active;
        membership.Leave(time.Now());
        if (held) await PassOn(studio, cancel);
        db.Record("studio", await db.Studios.Where(s => s.Id == studio).Select(s => s.Slug).SingleAsync(cancel));
        return true;
    }, cancel);

    private async Task<StudioMembership?> Join(Guid studio, Guid person, StudioMail.Draft? letter, CancellationToken cancel)
    {
        if (!await db.MaySit(person, cancel) || !await TakeTurn(studio, cancel)) return null;
        if (await db.StudioMemberships.In(studio).Of(person).Live().SingleOrDefaultAsync(cancel) is { } present) return present;
        var held = await db.Studios.Where(s => s.Id == studio).Select(s => new { s.Slug, s.LastTurn }).SingleAsync(cancel);
        var (now, turn) = (time.Now(), held.LastTurn);
        var membership = await TakePlace(studio, cancel) ? StudioMembership.Joining(studio, person, turn, now) : StudioMembership.Waiting(studio, person, turn, now);
        db.StudioMemberships.Add(membership);
        db.Record("studio", held.Slug);
        if (letter is null) return membership;
        await (membership.State == StudioMembershipState.Active ? mail.Joined(letter, membership, cancel) : mail.Waitlisted(letter, membership, await Ahead(membership, cancel) + 1, cancel));
        return membership;
    }

    private Task<int> Ahead(StudioMembership membership, CancellationToken cancel) =>
        db.StudioMemberships.Line(membership.StudioId).CountAsync(m => m.Turn < membership.Turn, cancel);

    private async Task PassOn(Guid studio, CancellationToken cancel)
    {
        var sitting = db.WhoMaySit();
        if (await db.StudioMemberships.Line(studio).Where(m => sitting.Contains(m.AccountId)).FirstOrDefaultAsync(cancel) is { } next)
        {
            next.MoveUp(time.Now());
            await mail.MovedUp(await mail.Letter(studio, next.AccountId, cancel), next, cancel);
        }
        else
        {
            await db.Studios.Where(s => s.Id == studio).ExecuteUpdateAsync(row => row.SetProperty(s => s.PlacesLeft, s => s.PlacesLeft + 1), cancel);
        }
    }

    private IQueryable<Studio> Open(Guid studio) => db.Studios.Where(s => s.Id == studio && (s.State == StudioState.Recruiting || s.State == StudioState.Active));

    /// <summary>Holds the row too, whether or not a place is left.</summary>
    private async Task<bool> TakeTurn(Guid studio, CancellationToken cancel) =>
        await Open(studio).ExecuteUpdateAsync(row => row.SetProperty(s => s.LastTurn, s => s.LastTurn + 1), cancel) == 1;

    private async Task<bool> TakePlace(Guid studio, CancellationToken cancel) => await db.Studios
        .Where(s => s.Id == studio && s.PlacesLeft > 0)
        .ExecuteUpdateAsync(row => row.SetProperty(s => s.PlacesLeft, s => s.PlacesLeft - 1), cancel) == 1;
}
