using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;
using NetworkPortal.Schools;
using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>
/// Carries out every change of a visit in one transaction: locks its days, loads it, checks that the person saw this
/// version, changes it, moves its spots, and writes the change log, the audit log, and the emails.
/// </summary>
internal sealed class ChangeVisit(
    PortalDb db,
    VisitLog log,
    VisitMails mails,
    WaitlistOffers waitlist,
    TimeProvider time
)
{
    /// <param name="allowed">The visits that the person may change so.</param>
    public Task<VisitChange> Run(IQueryable<Visit> allowed, Guid id, VisitStep step, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                if (await db.LockVisit(allowed, id, step.OtherDay, ct) is not { } visit)
                    return new VisitChange(null, TransitionResult.Refused);
                var days = visit.Holds.ConvertAll(hold => hold.HostDayId);
                var seen = step.Seen is null || step.Seen == visit.Version;
                var asked = visit.Approvals.ToDictionary(a => a.Step, a => a.AskedAt);
                var result = step.Apply(visit, time.Now());
                if (result == TransitionResult.Done && !seen)
                    result = TransitionResult.Stale;
                if (result == TransitionResult.Done && await db.BringsSomeoneTwice(visit, ct))
                    result = TransitionResult.OnOtherTeam;
                if (result == TransitionResult.Done && !await db.Settle(visit, time.Now(), ct))
                    result = TransitionResult.Full;
                if (result is TransitionResult.Stale or TransitionResult.Full or TransitionResult.OnOtherTeam)
                    return new VisitChange(await Discard(id, ct), result);
                if (result == TransitionResult.Done)
                {
                    if (step.Verb is { } verb)
                        log.Note(visit, verb);
                    else
                        log.Note(visit);
                    await step.Tell(mails.Visits, visit, ct);
                    await waitlist.Offer(days, ct);
                    await AskApprovers(visit, asked, ct);
                }
                return new VisitChange(visit, result);
            },
            ct
        );

    /// <summary>Sends a new request, which takes its spots.</summary>
    /// <param name="seen">The version of the day that the person saw; null if it doesn't matter.</param>
    public async Task<VisitChange> Request(VisitRequest request, Guid by, int? seen, CancellationToken ct) =>
        // Asked before the lock, too: many may want the last spot at once, and the others needn't wait for each other.
        await Refusal(request, await DayOf(request, ct), by, seen, ct)
        ?? await db.Write(
            async () =>
            {
                await db.HostDays.Lock(request.HostDayId, ct);
                var day = await DayOf(request, ct);
                return await Refusal(request, day, by, seen, ct) ?? await Send(request, day, by, ct);
            },
            ct
        );

    private Task<HostDay> DayOf(VisitRequest request, CancellationToken ct) =>
        db.HostDays.AsNoTracking().SingleAsync(d => d.Id == request.HostDayId, ct);

    /// <summary>Returns why the request can't be sent; null if it can.</summary>
    /// <param name="day">The day as it was just read.</param>
    private async Task<VisitChange?> Refusal(
        VisitRequest request,
        HostDay day,
        Guid by,
        int? seen,
        CancellationToken ct
    )
    {
        var (id, party) = (request.HostDayId, request.IsSignUp ? by : request.SchoolId);
        // Only after the day and its waitlist: what changed them meanwhile may be the same request, sent twice.
        var full = day.TeamsLeft == 0 || day.PeopleLeft < request.Team.Count;
        full = full && !await db.WaitlistOf(id).AnyAsync(e => e.PartyId == party, ct);
        var before = await db
            .Visits.Live()
            .Where(v => v.HostDayId == id && v.PartyId == party)
            .Select(v => (Guid?)v.Id)
            .FirstOrDefaultAsync(ct);
        if (before is { } earlier)
            return new VisitChange(await db.LoadWhole(earlier, ct), TransitionResult.Already);
        if (!day.TakesRequests(time.Now()) || request.IsSignUp != day.TakesSignUps)
            return new VisitChange(null, TransitionResult.Refused);
        if (seen is not null && seen != day.Version)
            return new VisitChange(null, TransitionResult.Stale);
        if (full)
            return new VisitChange(null, TransitionResult.Full);
        var deadline = await db.RequestDeadlineOf(day, ct);
        return
            time.Now() >= deadline.Until
            || !await db.Schools.OpenFor(db, day).AnyAsync(s => s.Id == request.SchoolId, ct)
            ? new VisitChange(null, TransitionResult.Refused)
            : null;
    }

    private async Task<VisitChange> Send(VisitRequest request, HostDay day, Guid by, CancellationToken ct)
    {
        var turn = await waitlist.Open(day.Id, request.IsSignUp ? by : request.SchoolId, ct);
        var account = await db.Accounts.SingleAsync(a => a.Id == by, ct);
        var now = time.Now();
        request = await db.WithDeadlines(request, day, now, ct);
        var visit = Visit.Request(request, account, now);
        foreach (var required in await db.RequiredApprovals(request.SchoolId, day.SchoolId, ct))
            visit.RequireApproval(required, now);
        var added = await Add(visit, ct);
        if (turn is not null)
            await waitlist.Close(turn, added.Result == TransitionResult.Done, new(account.DisplayName, by), ct);
        return added;
    }

    private async Task<VisitChange> Add(Visit visit, CancellationToken ct)
    {
        if (await db.BringsSomeoneTwice(visit, ct))
            return new VisitChange(null, TransitionResult.OnOtherTeam);
        if (!await db.Settle(visit, time.Now(), ct))
            return new VisitChange(null, TransitionResult.Full);
        db.Visits.Add(visit);
        await db.SaveChangesAsync(ct);
        await db.Visits.WithDays().Where(v => v.Id == visit.Id).LoadAsync(ct);
        log.Note(visit);
        if (visit.IsSignUp && visit.HostDay.ConfirmsAtOnce && !visit.AwaitsHostApproval)
            await ConfirmAtOnce(visit, ct);
        else
        {
            await mails.Visits.Requested(visit, ct);
            await mails.Visits.Received(visit, ct);
        }
        await AskApprovers(visit, [], ct);
        return new VisitChange(visit, TransitionResult.Done);
    }

    private async Task ConfirmAtOnce(Visit visit, CancellationToken ct)
    {
        visit.Confirm(visit.HostDay.School.Name, time.Now());
        await db.Settle(visit, time.Now(), ct);
        log.Note(visit);
        await mails.Visits.Confirmed(visit, ct);
    }

    /// <summary>Emails those who were asked to approve since, whatever the reason.</summary>
    private async Task AskApprovers(Visit visit, Dictionary<ApprovalStep, Instant?> before, CancellationToken ct)
    {
        foreach (var approval in visit.Approvals.Where(a => a.State == ApprovalState.Asked))
            if (approval.AskedAt != before.GetValueOrDefault(approval.Step))
                await mails.Approvals.Asked(visit, approval, ct);
    }

    /// <summary>Drops the changes that were made in memory, and returns the visit as it is stored.</summary>
    private async Task<Visit?> Discard(Guid id, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        return await db.LoadWhole(id, ct);
    }
}

/// <summary>One change of a visit: what it does, and who hears of it.</summary>
/// <param name="Apply">Changes the visit.</param>
/// <param name="Tell">Queues the emails about the change.</param>
internal sealed record VisitStep(
    Func<Visit, Instant, TransitionResult> Apply,
    Func<VisitMail, Visit, CancellationToken, Task> Tell
)
{
    /// <summary>A change that isn't part of the visit's history, and about which no one is emailed.</summary>
    /// <param name="verb">What the audit log calls it.</param>
    public static VisitStep Aside(string verb, Func<Visit, Instant, TransitionResult> apply) =>
        new(apply, (_, _, _) => Task.CompletedTask) { Verb = verb };

    /// <summary>Someone on the team can't come.</summary>
    public static VisitStep Excuse(Guid person, Actor by, string reason) =>
        new(
            (visit, now) =>
                visit is { IsSignUp: true, TeamSize: 1 }
                    ? visit.Cancel(VisitSide.Visitor, new(by, now) { Reason = reason })
                    : visit.Excuse(person, by, reason, now),
            (mail, visit, ct) =>
                visit.State == VisitState.Canceled ? mail.Canceled(visit, ct) : mail.TeamChanged(visit, ct)
        );

    /// <summary>What the audit log calls a change that isn't part of the history; null for one that is.</summary>
    public string? Verb { get; private init; }

    /// <summary>The version of the visit that the person saw; null if the change doesn't depend on it.</summary>
    public int? Seen { get; init; }

    /// <summary>Another day that the change concerns.</summary>
    public Guid? OtherDay { get; init; }
}

/// <param name="Visit">Null if there is none that the person may change.</param>
internal sealed record VisitChange(Visit? Visit, TransitionResult Result)
{
    /// <summary>
    /// Redirects to the visit with a message: what was done, that it was done before, or why it can't be done.
    /// </summary>
    public IResult Answer(string done, string already) =>
        Visit is null ? View.NotFound
        : Result is TransitionResult.Done or TransitionResult.Already
            ? View.Redirect($"/visits/{Visit.Id}", Result == TransitionResult.Done ? done : already)
        : View.Refused($"/visits/{Visit.Id}", $"Nothing changed. {WhyNot(Visit)}");

    private string WhyNot(Visit visit) =>
        Result switch
        {
            TransitionResult.Stale => "This visit changed after you opened the page. Look at what’s new, then decide.",
            TransitionResult.Full =>
                $"Only {Plural.Of(visit.HostDay.PeopleLeft, "more spot is", "more spots are")} left on this day.",
            TransitionResult.OnOtherTeam => "Someone on the list comes with another sign-up already.",
            _ => WhyNot(visit.State, visit),
        };

    private static string WhyNot(VisitState state, Visit visit) =>
        state switch
        {
            VisitState.Declined => "The host declined this request.",
            VisitState.NotAnswered => "The host didn’t answer in time, so the request ended.",
            VisitState.Canceled => $"{visit.Canceler()} canceled this visit.",
            VisitState.Confirmed => "This visit is already confirmed. If it can’t take place, cancel it.",
            VisitState.Requested when visit.NextStep(VisitSide.Host) is { } step =>
                $"{ApprovalText.Capital(visit.Who(step))} has to approve this request first.",
            _ => visit.HostDay.IsCanceled ? "The host canceled this visit day." : "This visit day is over.",
        };
}
