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
    /// <returns>The membership, or null when the studio takes nobody.</returns>
    public Task<StudioMembership?> Join(Guid studio, Guid person, CancellationToken cancel = default, bool quietly = false) => db.Write(async () =>
    {
        if (!await TakeTurn(studio, cancel)) return null;
        if (await db.StudioMemberships.In(studio).Of(person).Live().SingleOrDefaultAsync(cancel) is { } present) return present;
        var (now, turn) = (time.Now(), await db.Studios.Where(s => s.Id == studio).Select(s => s.LastTurn).SingleAsync(cancel));
        var membership = await TakePlace(studio, cancel) ? StudioMembership.Joining(studio, person, turn, now) : StudioMembership.Waiting(studio, person, turn, now);
        db.StudioMemberships.Add(membership);
        if (!quietly) await (membership.State == StudioMembershipState.Active ? mail.Joined(membership, cancel) : mail.Waitlisted(membership, cancel));
        await Record(studio, cancel);
        return membership;
    }, cancel);

    /// <summary>Gives the person's place to the first in line, or back to the studio. Leaving twice is leaving once; those who lead stay, and a studio that has ended stays as it was.</summary>
    /// <returns>Whether the person is out of the studio now.</returns>
    public Task<bool> Leave(Guid studio, Guid person, CancellationToken cancel = default) => db.Write(async () =>
    {
        if (!await Open(studio).Hold(cancel)) return false;
        if (await db.StudioMemberships.In(studio).Of(person).Live().SingleOrDefaultAsync(cancel) is not { } membership) return true;
        if (membership.Role != StudioRole.Member) return false;
        var held = membership.State == StudioMembershipState.Active;
        membership.Leave(time.Now());
        if (held) await PassOn(studio, cancel);
        await Record(studio, cancel);
        return true;
    }, cancel);

    private async Task PassOn(Guid studio, CancellationToken cancel)
    {
        if (await db.StudioMemberships.Line(studio).FirstOrDefaultAsync(cancel) is { } next)
        {
            next.MoveUp(time.Now());
            await mail.MovedUp(next, cancel);
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

    private async Task Record(Guid studio, CancellationToken cancel) =>
        db.Record("studio", await db.Studios.Where(s => s.Id == studio).Select(s => s.Slug).SingleAsync(cancel));
}
