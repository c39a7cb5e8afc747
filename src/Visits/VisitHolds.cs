using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Visits;

/// <summary>Brings the spots that a visit holds in line with its state.</summary>
internal static class VisitHolds
{
    /// <summary>
    /// Takes and releases spots so that the visit holds what its state asks for, within a transaction that has locked
    /// its days.
    /// </summary>
    /// <returns>False if a day has too few spots left; then nothing is taken or released, and the caller must discard
    /// its changes.</returns>
    public static async Task<bool> Settle(this PortalDb db, Visit visit, CancellationToken ct)
    {
        var held = visit.Holds.ToDictionary(hold => hold.HostDayId);
        var wanted = visit.Wanted().ToList();
        foreach (var want in wanted)
            if (!await Fits(db, want, held.GetValueOrDefault(want.HostDayId), ct))
                return false;
        foreach (var want in wanted)
            await Take(db, visit, want, held.GetValueOrDefault(want.HostDayId), ct);
        foreach (var hold in held.Values.Where(hold => !wanted.Exists(want => want.HostDayId == hold.HostDayId)))
        {
            await db.HostDays.Release(hold.HostDayId, hold.People, ct);
            visit.Holds.Remove(hold);
            db.Remove(hold);
        }
        return true;
    }

    private static async Task<bool> Fits(PortalDb db, WantedHold want, VisitHold? held, CancellationToken ct)
    {
        var (teams, people) = (held is null ? 1 : 0, want.People - (held?.People ?? 0));
        return teams == 0 && people <= 0
            || await db.HostDays.AnyAsync(
                d => d.Id == want.HostDayId && d.CanceledAt == null && d.TeamsLeft >= teams && d.PeopleLeft >= people,
                ct
            );
    }

    private static async Task Take(PortalDb db, Visit visit, WantedHold want, VisitHold? held, CancellationToken ct)
    {
        var taken = held is null
            ? await db.HostDays.Take(want.HostDayId, want.People, ct)
            : want.People == held.People || await db.HostDays.Adjust(want.HostDayId, want.People - held.People, ct);
        if (!taken)
            throw new InvalidOperationException($"The spots of visit {visit.Id} changed although its days are locked.");
        if (held is null)
            visit.Holds.Add(new VisitHold(visit, want));
        else
            held.Change(want);
    }
}
