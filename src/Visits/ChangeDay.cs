using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Meetings;
using NetworkPortal.Site.Dues;

namespace NetworkPortal.Visits;

/// <summary>
/// Carries out every change of a host day in one transaction, and its visits follow: everyone who is coming or has
/// requested a visit is told what changed.
/// </summary>
internal sealed class ChangeDay(
    PortalDb db,
    CurrentUser user,
    VisitLog log,
    VisitMail mail,
    WaitlistOffers waitlist,
    TimeProvider time
)
{
    /// <param name="seen">The version that the person saw; null if the change doesn't depend on it.</param>
    /// <param name="quietly">Whether it is a small fix that visitors needn't be emailed about. A new time is always
    /// told.</param>
    /// <returns>Full if more people are coming than the new capacity, Stale if someone else changed the day meanwhile;
    /// then nothing changes.</returns>
    public Task<TransitionResult> Edit(Guid id, HostDayPlan plan, int? seen, bool quietly, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                var day = await Lock(id, ct);
                if (seen is not null && seen != day.Version)
                    return TransitionResult.Stale;
                if (!day.TakesRequests(time.Now()))
                    return TransitionResult.Refused;
                return await Edit(day, plan, quietly, ct);
            },
            ct
        );

    /// <summary>Changes an offer, and with it all its upcoming days.</summary>
    /// <param name="seen">The version of the offer that the person saw; null if it doesn't matter.</param>
    /// <param name="quietly">Whether it is a small fix that visitors needn't be emailed about.</param>
    public Task<TransitionResult> EditOffer(
        Guid id,
        OfferContent content,
        int? seen,
        bool quietly,
        CancellationToken ct
    ) =>
        db.Write(
            async () =>
            {
                var days = await LockUpcoming(id, ct);
                await db.VisitOffers.Where(o => o.Id == id).LockRows(o => o.Version, ct);
                var offer = await db.VisitOffers.Include(o => o.School).SingleAsync(o => o.Id == id, ct);
                if (seen is not null && seen != offer.Version)
                    return TransitionResult.Stale;
                var changes = offer.Change(content, user, time.Now());
                if (changes.Count == 0)
                    return TransitionResult.Already;
                log.Note(offer);
                foreach (var day in days)
                {
                    log.Note(day, "edited");
                    await Follow(day, day.Follow(changes, user, time.Now()), quietly, ct);
                }
                return TransitionResult.Done;
            },
            ct
        );

    /// <summary>Applies a correction of the school's time zone, within the caller's transaction.</summary>
    public async Task Rezone(Guid id, string zone, bool keepClock, CancellationToken ct)
    {
        var day = await Lock(id, ct);
        if (day.Rezoned(zone, keepClock) is { } plan)
            await Edit(day, plan, quietly: false, ct);
    }

    /// <summary>Tells the teams that are coming what the school changed for all its days, within the caller's
    /// transaction.</summary>
    public async Task TellVisitors(Guid id, DayChange change, CancellationToken ct)
    {
        await Lock(id, ct);
        foreach (var visit in await db.LiveVisits(id).Where(v => v.State == VisitState.Confirmed).ToListAsync(ct))
        {
            visit.Follow(change, user, time.Now());
            await Record(visit, ct);
            await mail.DayEdited(visit, ct);
        }
    }

    /// <summary>Cancels the day and all its visits.</summary>
    /// <param name="others">Days that the host suggests instead.</param>
    public Task<TransitionResult> Cancel(Guid id, string reason, IReadOnlyList<Guid> others, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                var day = await Lock(id, ct);
                var visits = await db.LiveVisits(id).ToListAsync(ct);
                var result = day.Cancel(new(user, time.Now()) { Reason = reason });
                if (result != TransitionResult.Done)
                    return result;
                log.Note(day, "canceled");
                await db.SettleDues(id, RosterDues.Wanted(day), ct);
                await waitlist.EndAll(id, user, ct);
                foreach (var visit in await db.ProposedVisits(id).ToListAsync(ct))
                {
                    visit.KeepDate(user, reason, time.Now());
                    await Record(visit, ct);
                    await mail.DateWithdrawn(visit, ct);
                }
                foreach (var visit in visits)
                {
                    visit.Cancel(VisitSide.Host, new(user, time.Now()) { Reason = reason }, others);
                    await Record(visit, ct);
                    await mail.DayCanceled(visit, ct);
                }
                return TransitionResult.Done;
            },
            ct
        );

    private async Task<TransitionResult> Edit(HostDay day, HostDayPlan plan, bool quietly, CancellationToken ct)
    {
        var change = day.Change(plan, user, time.Now());
        if (!await db.HostDays.Resize(day.Id, plan.Teams, plan.People, ct))
        {
            db.ChangeTracker.Clear();
            return TransitionResult.Full;
        }
        // Also of visits that no longer take place, which nothing else follows.
        if (change.Moved)
            await db.KeepTimes(day, ct);
        log.Note(day, change.Moved ? "moved" : "edited");
        await db.SettleDues(day.Id, RosterDues.Wanted(day), ct);
        await waitlist.Offer([day.Id], ct);
        await Follow(day, change, quietly, ct);
        return TransitionResult.Done;
    }

    /// <summary>Tells everyone who is coming, has requested a visit, or is asked to move to this day.</summary>
    private async Task Follow(HostDay day, DayChange change, bool quietly, CancellationToken ct)
    {
        if (change.Changes.Count == 0)
            return;
        if (change.Moved)
            foreach (var visit in await db.ProposedVisits(day.Id).ToListAsync(ct))
            {
                visit.ProposeAgain(change, user, time.Now());
                await Record(visit, ct);
                await mail.DateProposed(visit, ct);
            }
        foreach (var visit in await db.LiveVisits(day.Id).ToListAsync(ct))
        {
            var told = change.For(visit);
            if (told.Changes.Count == 0)
                continue;
            visit.Follow(told, user, time.Now());
            await Record(visit, ct);
            if (change.Moved)
                await mail.Moved(visit, ct);
            else if (!quietly)
                await mail.DayEdited(visit, ct);
        }
    }

    /// <summary>Settles and records a visit that a change of the day has changed.</summary>
    private async Task Record(Visit visit, CancellationToken ct)
    {
        await db.Settle(visit, time.Now(), ct);
        log.Note(visit);
    }

    private async Task<HostDay> Lock(Guid id, CancellationToken ct)
    {
        await LockWithOthers([id], ct);
        return await db.HostDays.Include(d => d.School).SingleAsync(d => d.Id == id, ct);
    }

    private async Task<List<HostDay>> LockUpcoming(Guid offer, CancellationToken ct)
    {
        var upcoming = db.HostDays.Upcoming(time.Now()).Where(d => d.OfferId == offer);
        await LockWithOthers(await upcoming.Select(d => d.Id).ToListAsync(ct), ct);
        return await upcoming.Include(d => d.School).OrderBy(d => d.StartsAt).ToListAsync(ct);
    }

    /// <summary>Locks the days, and every other day on which their visits hold spots.</summary>
    private async Task LockWithOthers(List<Guid> ids, CancellationToken ct)
    {
        var others = await db
            .Visits.Live()
            .Where(v => ids.Contains(v.HostDayId) || (v.ProposedDayId != null && ids.Contains(v.ProposedDayId.Value)))
            .Days()
            .ToListAsync(ct);
        await db.HostDays.LockAll([.. others, .. ids], ct);
    }
}
