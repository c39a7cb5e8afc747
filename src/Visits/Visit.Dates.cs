using NetworkPortal.Meetings;
using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>A new date: the host proposes it, and the visit keeps its date until the visitors accept.</summary>
internal sealed partial class Visit
{
    /// <summary>When its day starts and ends, kept here so that long lists needn't look at the days.</summary>
    public Instant StartsAt { get; private set; }

    public Instant EndsAt { get; private set; }

    public void KeepTimes(HostDay day) => (StartsAt, EndsAt) = (day.StartsAt, day.EndsAt);

    /// <summary>The host proposes another of its days. The visit stays as it is until the visitors accept.</summary>
    public TransitionResult Propose(HostDay day, Happening happened)
    {
        if (ProposedDayId == day.Id)
            return TransitionResult.Already;
        if (
            !CanChange(happened.At)
            || IsSignUp
            || day.TakesSignUps
            || day.Id == HostDayId
            || day.SchoolId != HostDay.SchoolId
            || !day.TakesRequests(happened.At)
        )
            return TransitionResult.Refused;
        ProposedDayId = day.Id;
        return Note(VisitEventKind.DateProposed, happened with { Changes = [new("When", HostDay.When(), day.When())] });
    }

    /// <summary>The visitors accept the proposed day, which becomes the day of the visit.</summary>
    public TransitionResult AcceptDate(Actor by, Instant now)
    {
        if (ProposedDay is not { } day)
            return TransitionResult.Already;
        if (!CanChange(now) || !day.TakesRequests(now))
            return TransitionResult.Refused;
        var change = new FieldChange("When", HostDay.When(), day.When());
        (HostDayId, HostDay) = (day.Id, day);
        ForgetProposal();
        if (State == VisitState.Confirmed)
            Sequence++;
        return Note(VisitEventKind.DateAccepted, new(by, now) { Changes = [change] });
    }

    /// <summary>The visitors keep the day as it is.</summary>
    public TransitionResult KeepDate(Actor by, string reason, Instant now)
    {
        if (ProposedDay is not { } day)
            return TransitionResult.Already;
        if (!CanChange(now))
            return TransitionResult.Refused;
        ForgetProposal();
        return Note(
            VisitEventKind.DateRefused,
            new(by, now) { Reason = reason, Changes = [new("When", day.When(), HostDay.When())] }
        );
    }

    /// <summary>The host changed the time of the day that it proposes, which the visitors have not seen yet.</summary>
    public void ProposeAgain(DayChange change, Actor by, Instant now) =>
        Note(
            VisitEventKind.DateProposed,
            new(by, now) { Changes = [new("When", HostDay.When(), change.Changes[0].To)] }
        );

    private void ForgetProposal() => (ProposedDayId, ProposedDay) = (null, null);
}
