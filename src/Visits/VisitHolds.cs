using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site.Dues;
using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>Brings the spots that a visit holds, its times, its timers, and what it asks of people in line with its
/// state.</summary>
internal static class VisitHolds
{
    /// <summary>
    /// Takes and releases spots, and sets timers, so that the visit has what its state asks for, within a transaction
    /// that has locked its days.
    /// </summary>
    /// <returns>False if a day has too few spots left; then nothing is taken or released, and the caller must discard
    /// its changes.</returns>
    public static async Task<bool> Settle(this PortalDb db, Visit visit, Instant now, CancellationToken ct)
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
            db.RecordChange("visit-day", hold.HostDayId.ToString());
            visit.Holds.Remove(hold);
            db.Remove(hold);
        }
        // A new request has no day loaded yet.
        var day =
            (HostDay?)visit.HostDay ?? await db.HostDays.AsNoTracking().SingleAsync(d => d.Id == visit.HostDayId, ct);
        visit.KeepTimes(day);
        await SetTimers(db, visit, day, now, ct);
        return true;
    }

    /// <summary>Sets the visit's timers and dues. A timer that would be due already is never added, so that nothing is
    /// sent about the past; one that is due and still wanted stays until it has run.</summary>
    private static Task SetTimers(PortalDb db, Visit visit, HostDay day, Instant now, CancellationToken ct)
    {
        var wanted = visit.WantedTimers(day).ToDictionary(timer => timer.Kind);
        foreach (var timer in visit.Timers.ToList())
            if (!wanted.Remove(timer.Kind, out var want))
            {
                visit.Timers.Remove(timer);
                db.Remove(timer);
            }
            else if (want.DueAt > now)
                timer.Move(want.DueAt);
        foreach (var want in wanted.Values.Where(want => want.DueAt > now))
            visit.Timers.Add(new VisitTimer(visit.Id, want));
        return db.SettleDues(
            [
                (visit.Id, [.. VisitDues.Wanted(visit, day), .. ApprovalDues.Wanted(visit, day)]),
                .. visit.Observations.Select(o => (o.Id, ObservationDues.Wanted(o, visit, day))),
                .. visit.Agenda is { } agenda ? [(agenda.Id, AgendaDues.Wanted(agenda, visit, day))] : NoDues,
            ],
            ct
        );
    }

    private static readonly (Guid, IEnumerable<WantedDue>)[] NoDues = [];

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
        if (held?.People != want.People)
            db.RecordChange("visit-day", want.HostDayId.ToString());
        if (held is null)
            visit.Holds.Add(new VisitHold(visit, want));
        else
            held.Change(want);
    }
}
