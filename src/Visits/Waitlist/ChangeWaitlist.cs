using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Meetings;

namespace NetworkPortal.Visits.Waitlist;

/// <summary>Carries out what a school does with its turn on a waitlist, each in one transaction that locks the
/// day.</summary>
internal sealed class ChangeWaitlist(
    PortalDb db,
    WaitlistOffers offers,
    WaitlistMail mail,
    CurrentUser user,
    TimeProvider time
)
{
    /// <summary>Puts a school on the list or, on a day with sign-ups, the person. If the party fits already, it should
    /// request the visit instead.</summary>
    /// <returns>Already if it is on the list or visits that day, Full if the spots are enough.</returns>
    public Task<TransitionResult> Join(Guid day, Guid school, int people, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                await db.HostDays.Lock(day, ct);
                var found = await db.HostDays.AsNoTracking().SingleAsync(d => d.Id == day, ct);
                if (!found.TakesRequests(time.Now()) || people > found.People)
                    return TransitionResult.Refused;
                var party = found.TakesSignUps ? user.Id : school;
                if (await db.Visits.Live().AnyAsync(v => v.HostDayId == day && v.PartyId == party, ct))
                    return TransitionResult.Already;
                if (found.TeamsLeft > 0 && found.PeopleLeft >= people)
                    return TransitionResult.Full;
                var entry = await db.WaitlistEntries.FirstOrDefaultAsync(
                    e => e.HostDayId == day && e.PartyId == party,
                    ct
                );
                if (entry is { IsLive: true })
                    return TransitionResult.Already;
                entry ??= db.WaitlistEntries.Add(new VisitWaitlistEntry(day, school, party)).Entity;
                entry.Ask(people, user, time.Now());
                db.RecordChange("visit-day", day.ToString());
                return TransitionResult.Done;
            },
            ct
        );

    /// <summary>Takes a school off the list, or declines its offer, which goes to the next.</summary>
    /// <param name="allowed">The entries that the person may change.</param>
    /// <returns>Null if there is no such entry.</returns>
    public Task<TransitionResult?> Leave(IQueryable<VisitWaitlistEntry> allowed, Guid id, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                if (await Locked(allowed, id, ct) is not { } entry)
                    return (TransitionResult?)null;
                if (!entry.IsLive)
                    return TransitionResult.Already;
                var offered = entry.State == WaitlistState.Offered;
                await offers.End(entry, offered ? WaitlistState.Declined : WaitlistState.Left, user, ct);
                await offers.Offer([entry.HostDayId], ct);
                return TransitionResult.Done;
            },
            ct
        );

    /// <summary>Ends an offer whose time is over.</summary>
    public Task Expire(Guid id, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                // Used or declined meanwhile: there is no offer anymore.
                if (
                    await Locked(db.WaitlistEntries, id, ct) is not { State: WaitlistState.Offered } entry
                    || entry.OfferUntil > time.Now()
                )
                    return;
                await offers.End(entry, WaitlistState.Expired, "", ct);
                await mail.Expired(entry, ct);
                await offers.Offer([entry.HostDayId], ct);
            },
            ct
        );

    private async Task<VisitWaitlistEntry?> Locked(
        IQueryable<VisitWaitlistEntry> allowed,
        Guid id,
        CancellationToken ct
    )
    {
        var day = await allowed.Where(e => e.Id == id).Select(e => e.HostDayId).FirstOrDefaultAsync(ct);
        if (day == Guid.Empty)
            return null;
        await db.HostDays.Lock(day, ct);
        return await allowed.Whole().SingleOrDefaultAsync(e => e.Id == id, ct);
    }
}
