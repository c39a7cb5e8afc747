using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Meetings;
using NetworkPortal.Site.Dues;

namespace NetworkPortal.Visits;

/// <summary>
/// Gives freed spots to the waitlist: a hold in the ledger for the first school whose party fits. Each method runs
/// within a transaction that has locked the day.
/// </summary>
internal sealed class WaitlistOffers(PortalDb db, WaitlistMail mail, TimeProvider time)
{
    /// <summary>Offers the spots that are open on these days, in the order of each day's waitlist.</summary>
    public async Task Offer(IEnumerable<Guid> days, CancellationToken ct)
    {
        foreach (var day in days.Distinct())
        foreach (var entry in await Waiting(day, ct))
            await Offer(entry, ct);
    }

    /// <summary>Ends a school's turn and releases what was held for it. The caller then offers the spots to the
    /// next.</summary>
    public async Task End(VisitWaitlistEntry entry, WaitlistState state, Actor by, CancellationToken ct)
    {
        await Release(entry, ct);
        entry.End(state, by, time.Now());
        await Record(entry, ct);
    }

    /// <summary>Ends all turns of a canceled day.</summary>
    public async Task EndAll(Guid day, Actor by, CancellationToken ct)
    {
        foreach (var entry in await db.WaitlistOf(day).Whole().ToListAsync(ct))
        {
            await End(entry, WaitlistState.DayCanceled, by, ct);
            await mail.DayCanceled(entry, ct);
        }
    }

    /// <summary>Releases the spots offered to the school or the person who requests the day now, so that the request
    /// can take them.</summary>
    /// <returns>Null if they aren't on the waitlist.</returns>
    public async Task<VisitWaitlistEntry?> Open(Guid day, Guid party, CancellationToken ct)
    {
        var entry = await db.WaitlistOf(day).Whole().FirstOrDefaultAsync(e => e.PartyId == party, ct);
        if (entry is not null)
            await Release(entry, ct);
        return entry;
    }

    /// <summary>Ends the turn of a school whose request was sent; otherwise holds the offered spots again.</summary>
    public async Task Close(VisitWaitlistEntry entry, bool requested, Actor by, CancellationToken ct)
    {
        if (requested)
        {
            entry.End(WaitlistState.Requested, by, time.Now());
            await Record(entry, ct);
            await Offer([entry.HostDayId], ct);
        }
        else if (entry.State == WaitlistState.Offered && !await Take(entry, ct))
            throw new InvalidOperationException(
                $"The spots offered to entry {entry.Id} are gone although its day is locked."
            );
    }

    private async Task<List<VisitWaitlistEntry>> Waiting(Guid day, CancellationToken ct)
    {
        var waiting = db.WaitlistOf(day).Where(e => e.State == WaitlistState.Waiting);
        if (!await waiting.AnyAsync(ct))
            return [];
        // A visit that moved to this day in this transaction counts, too.
        await db.SaveChangesAsync(ct);
        var visits = db.Visits.Live().Where(v => v.HostDayId == day);
        return await waiting.Where(e => !visits.Any(v => v.PartyId == e.PartyId)).Whole().ToListAsync(ct);
    }

    private async Task Offer(VisitWaitlistEntry entry, CancellationToken ct)
    {
        var now = time.Now();
        if (
            !entry.HostDay.TakesRequests(now)
            || entry.HostDay.OfferUntil(now) is not { } until
            || !await Take(entry, ct)
        )
            return;
        entry.Offer(until, now);
        await Record(entry, ct);
        await mail.Offered(entry, ct);
    }

    private Task Record(VisitWaitlistEntry entry, CancellationToken ct)
    {
        db.RecordChange("visit-day", entry.HostDayId.ToString());
        return db.SettleDues(entry.Id, WaitlistDues.Wanted(entry), ct);
    }

    private async Task<bool> Take(VisitWaitlistEntry entry, CancellationToken ct)
    {
        if (!await db.HostDays.Take(entry.HostDayId, entry.People, ct))
            return false;
        db.Add(new VisitHold(entry));
        return true;
    }

    private async Task Release(VisitWaitlistEntry entry, CancellationToken ct)
    {
        if (entry.State != WaitlistState.Offered)
            return;
        await db.Set<VisitHold>().Where(h => h.WaitlistEntryId == entry.Id).ExecuteDeleteAsync(ct);
        await db.HostDays.Release(entry.HostDayId, entry.People, ct);
    }
}
